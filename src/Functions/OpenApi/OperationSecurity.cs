using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.OAuth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says which operations need an access token or another way to authenticate, and which scope.</summary>
internal sealed class OperationSecurity : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<BearerPolicy>().LastOrDefault() is { } policy)
        {
            // OpenAPI 3.1 allows scopes for schemes other than OAuth's too, but has no scheme for a secret in a form.
            List<string> scopes = policy.Scope is { } scope ? [scope] : [];
            string[] schemes = OAuthRoute.IsAmong(metadata) ? [OpenApiSetup.BearerScheme, OpenApiSetup.BasicScheme] : [OpenApiSetup.BearerScheme];
            operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = scopes })];
        }

        return Task.CompletedTask;
    }
}
