using Bytedesk.Functions.OAuth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Describes the form that routes of OAuth read, of which the framework knows nothing.</summary>
internal sealed class TokenFormBody : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (OAuthRoute.IsAmong(context.Description.ActionDescriptor.EndpointMetadata))
        {
            var form = await context.GetOrCreateSchemaAsync(typeof(TokenForm), cancellationToken: cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "A form in UTF-8, each parameter at most once; others than these are ignored.",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { [TokenFormMiddleware.MediaType] = new() { Schema = form } },
            };
        }
    }
}
