using System.Globalization;
using System.Text.Json;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>One method of one path, as the OpenAPI document describes it.</summary>
internal sealed record DescribedOperation(string Path, string Method, JsonElement Json)
{
    public override string ToString() => $"{Method} {Path}";

    public string? Text(string member) => Json.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>The scopes that the bearer scheme is asked with; null when no token is asked for.</summary>
    public string[]? Scopes => Json.TryGetProperty("security", out var security) && security[0].TryGetProperty("bearer", out var scopes)
        ? [.. scopes.EnumerateArray().Select(static scope => scope.GetString()!)]
        : null;

    public IEnumerable<(int Status, JsonElement Response)> Responses => Json.GetProperty("responses").EnumerateObject()
        .Select(static response => (int.Parse(response.Name, CultureInfo.InvariantCulture), response.Value));

    /// <summary>What is sent, and every answer that has a body.</summary>
    public IEnumerable<(string Where, JsonElement Media)> Contents
    {
        get
        {
            var request = Json.TryGetProperty("requestBody", out var body) ? Media("request", body) : [];
            return request.Concat(Responses.SelectMany(static response => Media($"{response.Status}", response.Response)));
        }
    }

    private static IEnumerable<(string, JsonElement)> Media(string where, JsonElement holder) =>
        holder.TryGetProperty("content", out var content)
            ? content.EnumerateObject().Select(media => (where, media.Value))
            : [];
}
