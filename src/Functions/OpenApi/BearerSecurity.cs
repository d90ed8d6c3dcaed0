using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says which operations ask for an access token, and how to send it.</summary>
internal sealed class BearerSecurity : IOpenApiOperationTransformer
{
    public const string Scheme = "bearer";

    public static IOpenApiSecurityScheme Description { get; } = new OpenApiSecurityScheme
    {
        Type = SecuritySchemeType.Http,
        Scheme = Scheme,
        BearerFormat = "JWT",
        Description = "The accessToken that a sign-in returned.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.Any(static item => item is BearerPolicy))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        }

        return Task.CompletedTask;
    }
}
