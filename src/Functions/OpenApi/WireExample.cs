using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Bytedesk.Functions.OpenApi;

/// <summary>An example of what crosses the wire on one route, kept as the value itself so that it cannot disagree with the JSON.</summary>
/// <param name="Status">The answer's status; null for the request's body.</param>
/// <param name="Write">Writes the value as the app would.</param>
internal sealed record WireExample(int? Status, Func<JsonSerializerOptions, JsonNode> Write)
{
    public static WireExample Of<T>(int? status, T value)
        where T : notnull =>
        new(status, json => JsonSerializer.SerializeToNode(value, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)))!);
}
