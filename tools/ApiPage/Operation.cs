using System.Globalization;
using System.Text.Json;

namespace Bytedesk.ApiPage;

/// <summary>One method of one path.</summary>
internal sealed record Operation(string Path, string Method, JsonElement Json)
{
    public string Title => $"{Method} {Path}";

    public string Tag => Json.TryGetProperty("tags", out var tags) ? tags[0].GetString()! : "Other";

    public string Summary => Json.Text("summary") ?? "";

    public string Access => !Json.TryGetProperty("security", out var security)
        ? "Open to anyone."
        : security[0].EnumerateObject().First().Value.EnumerateArray().Select(scope => $"`{scope.GetString()}`").ToArray() is { Length: > 0 } scopes
            ? $"Asks for an access token with the scope {string.Join(" and ", scopes)}."
            : "Asks for an access token.";

    public IEnumerable<(int Status, JsonElement Response)> Responses => Json.GetProperty("responses").EnumerateObject()
        .Select(response => (int.Parse(response.Name, CultureInfo.InvariantCulture), response.Value))
        .OrderBy(response => response.Item1);

    public static IEnumerable<Operation> ReadAll(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new Operation(path.Name, operation.Name.ToUpperInvariant(), operation.Value);
}
