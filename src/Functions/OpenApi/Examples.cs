using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Puts the examples that a route declares into its description.</summary>
internal sealed class Examples(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<WireExample>())
        {
            var value = example.Write(json.Value.SerializerOptions);
            if (example.Status is { } status)
            {
                Show(operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture))?.Content, value);
            }
            else
            {
                Show(operation.RequestBody?.Content, WithoutNulls(value));
            }
        }

        return Task.CompletedTask;
    }

    // A client leaves out what it does not give.
    private static JsonNode WithoutNulls(JsonNode body)
    {
        if (body is JsonObject members)
        {
            foreach (var (name, _) in members.Where(static member => member.Value is null).ToArray())
            {
                members.Remove(name);
            }
        }

        return body;
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode example)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Example = example.DeepClone();
        }
    }
}
