using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Describes the body of operations that read it line by line, of which the framework knows nothing.</summary>
internal sealed class LinesBody : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<LinesAccepted>().LastOrDefault() is { } accepted)
        {
            var line = await context.GetOrCreateSchemaAsync(accepted.Line, cancellationToken: cancellationToken);
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "One JSON object in each line; the schema is that of a line.",
                Required = true,
                Content = accepted.MediaTypes.ToDictionary(static type => type, _ => new OpenApiMediaType { Schema = line }),
            };
        }
    }
}
