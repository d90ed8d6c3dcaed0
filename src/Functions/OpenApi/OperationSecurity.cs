using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says which operations need an access token, and with which scope.</summary>
internal sealed class OperationSecurity : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BearerPolicy>().LastOrDefault() is { } policy)
        {
            // OpenAPI 3.1 allows scopes for schemes other than OAuth's too.
            List<string> scopes = policy.Scope is { } scope ? [scope] : [];
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiSetup.BearerScheme, context.Document)] = scopes }];
        }

        return Task.CompletedTask;
    }
}
