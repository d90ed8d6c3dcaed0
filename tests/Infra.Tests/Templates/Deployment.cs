using System.Text.Json;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>What Azure would be asked for. What only Azure knows, such as an identity's id, is still an expression.</summary>
/// <param name="snapshot">As <c>bicep snapshot</c> writes it.</param>
public sealed class Deployment(JsonElement snapshot)
{
    public IReadOnlyList<JsonElement> Resources { get; } = [.. snapshot.List("predictedResources")];

    public IReadOnlyDictionary<string, string> Outputs { get; } = Texts(snapshot.GetProperty("outputs"));

    /// <summary>Of the app.</summary>
    public IReadOnlyDictionary<string, string> Settings => Texts(One("Microsoft.Web/sites/config").GetProperty("properties"));

    /// <summary>The resources of a type, one at least.</summary>
    public IReadOnlyList<JsonElement> All(string type)
    {
        var found = Resources.Where(resource => resource.Text("type") == type).ToArray();
        Assert.True(found.Length > 0, $"The template deploys no {type}.");
        return found;
    }

    public JsonElement One(string type) => Assert.Single(All(type));

    private static Dictionary<string, string> Texts(JsonElement members) => members.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value.ToString());
}

/// <summary>Members by their path, such as <c>properties.siteConfig.minTlsVersion</c>.</summary>
internal static class JsonPaths
{
    /// <summary>Null where there is none, or it is null.</summary>
    public static string? Text(this JsonElement element, string path) => element.Find(path) is { ValueKind: not JsonValueKind.Null } found ? found.ToString() : null;

    /// <summary>The items of an array; none where there is none.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string path) => element.Find(path) is { } found ? found.EnumerateArray() : [];

    private static JsonElement? Find(this JsonElement element, string path) => path.Split('.').Aggregate(
        (JsonElement?)element,
        static (at, member) => at is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(member, out var found) ? found : null);
}
