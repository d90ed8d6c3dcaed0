using System.Globalization;
using System.Text.Json;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>The OpenAPI document of a running app.</summary>
internal sealed record ApiDescription(JsonElement Document)
{
    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in Document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new Operation(path.Name, operation.Name.ToUpperInvariant(), operation.Value),
    ];

    public static async Task<ApiDescription> ReadAsync(RunningApp app) => new((await app.GetAsync("/openapi/v1.json")).Json);

    /// <summary>One method of one path.</summary>
    internal sealed record Operation(string Path, string Method, JsonElement Json)
    {
        /// <summary>The scopes that the bearer scheme asks for; null when no access token is needed.</summary>
        public string[]? Scopes => Json.TryGetProperty("security", out var security) && security[0].TryGetProperty("bearer", out var scopes)
            ? [.. scopes.EnumerateArray().Select(static scope => scope.GetString()!)]
            : null;

        public IReadOnlyDictionary<int, JsonElement> Responses => Json.GetProperty("responses").EnumerateObject()
            .ToDictionary(static response => int.Parse(response.Name, CultureInfo.InvariantCulture), static response => response.Value);

        /// <summary>The request's body and every response that has one, by media type.</summary>
        public IEnumerable<(string Where, JsonElement Media)> Contents =>
            from holder in Responses.Values.Prepend(Json.TryGetProperty("requestBody", out var body) ? body : default)
            where holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty("content", out _)
            from content in holder.GetProperty("content").EnumerateObject()
            select ($"{this} {content.Name}", content.Value);

        public override string ToString() => $"{Method} {Path}";

        public string? Text(string member) => Json.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
