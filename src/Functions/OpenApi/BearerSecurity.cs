using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says which operations ask for an access token and with which scope, and how to send it.</summary>
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
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BearerPolicy>().LastOrDefault() is { } policy)
        {
            // OpenAPI 3.1 takes the names of rights for schemes other than OAuth too.
            List<string> scopes = policy.Scope is { } scope ? [scope] : [];
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = scopes }];
        }

        return Task.CompletedTask;
    }
}
