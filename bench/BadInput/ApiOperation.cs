using System.Text.Json.Nodes;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>A route as the API's own description has it, so that a new one is tried by itself.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With names in braces.</param>
/// <param name="MediaType">Of the body; null: it has none.</param>
/// <param name="Body">A body that is right; null: none is described.</param>
internal sealed record ApiOperation(string Method, string Path, string? MediaType, JsonObject? Body)
{
    public static IReadOnlyList<ApiOperation> ReadAll(JsonNode description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "put" or "post" or "delete" or "patch"
           let content = operation.Value?["requestBody"]?["content"]?.AsObject().FirstOrDefault()
           select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, content?.Key, content?.Value?["example"] as JsonObject),
    ];
}
