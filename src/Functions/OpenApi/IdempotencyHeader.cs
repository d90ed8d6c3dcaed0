using Bytedesk.Functions.Idempotency;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Describes the header of operations that are done once however often they are delivered.</summary>
internal sealed class IdempotencyHeader : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.Any(static item => item is IdempotencyKeyAccepted))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "A key of the sender's own for this request. Delivered again within 24 hours, it gets the first answer again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            });
        }

        return Task.CompletedTask;
    }
}
