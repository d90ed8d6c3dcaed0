using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says of schemas what cannot be read off the types: that instants are text, and that a failure's data is null.</summary>
internal sealed class WireTypes : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type == typeof(FailureEnvelope))
        {
            schema.Required?.Add("data");
            schema.Properties!["data"] = new OpenApiSchema { Type = JsonSchemaType.Null };
        }

        return Task.CompletedTask;
    }
}
