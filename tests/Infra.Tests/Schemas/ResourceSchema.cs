using System.Text.Json;

namespace Bytedesk.Infra.Tests.Schemas;

/// <summary>What a resource type can have.</summary>
/// <param name="Version">The version of the API that it is about.</param>
/// <param name="Body">The resource itself.</param>
/// <param name="Objects">The objects within, by name.</param>
internal sealed record ResourceSchema(string Version, SchemaObject Body, IReadOnlyDictionary<string, SchemaObject> Objects)
{
    /// <summary>Reads an answer of azmcp.</summary>
    public static ResourceSchema Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var parts = document.RootElement.GetProperty("results").GetProperty("BicepSchemaResult").EnumerateArray().ToArray();
        var resource = parts.Single(static part => TypeOf(part) == "Resource");
        return new ResourceSchema(
            resource.GetProperty("name").GetString()!.Split('@')[1],
            resource.GetProperty("bodyType").Deserialize<SchemaObject>(JsonSerializerOptions.Web)!,
            parts.Where(static part => TypeOf(part) is "Object" or "DiscriminatedObject")
                .Select(static part => part.Deserialize<SchemaObject>(JsonSerializerOptions.Web)!)
                .GroupBy(static part => part.Name)
                .ToDictionary(static group => group.Key, static group => group.First()));
    }

    private static string? TypeOf(JsonElement part) => part.GetProperty("$type").GetString();
}
