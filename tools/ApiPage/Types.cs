using System.Text.Json;

namespace Bytedesk.ApiPage;

/// <summary>The schemas of the document; those that are named on the page get a section of their own.</summary>
internal sealed class Types(JsonElement document)
{
    public const string Heading = "Types";

    private const string Reference = "#/components/schemas/";

    private static readonly string[] Limits = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern", "format", "default"];

    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly JsonElement _schemas = document.GetProperty("components").GetProperty("schemas");

    /// <summary>What a value is, in a few words.</summary>
    public string Name(JsonElement schema)
    {
        if (schema.Text("$ref") is { } reference)
        {
            var name = reference[Reference.Length..];
            _ = _used.Add(name);
            return Markdown.Link(name);
        }

        foreach (var choice in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(choice, out var choices))
            {
                return string.Join(" or ", choices.EnumerateArray().Select(Name));
            }
        }

        var types = schema.TryGetProperty("type", out var type)
            ? type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : new[] { type.GetString()! }
            : ["any"];
        return string.Join(" or ", types.OrderBy(one => one is "null").Select(one =>
            one is "array" && schema.TryGetProperty("items", out var items) ? $"array of {Name(items)}" : one));
    }

    /// <summary>The description with the limits that the schema gives.</summary>
    public static string Description(string? text, JsonElement schema)
    {
        var limits = Limits.Where(limit => schema.TryGetProperty(limit, out _)).Select(limit => $"{limit} `{schema.GetProperty(limit)}`");
        var values = schema.TryGetProperty("enum", out var cases) ? [$"one of {string.Join(", ", cases.EnumerateArray().Select(one => $"`{one}`"))}"] : Array.Empty<string>();
        var all = string.Join(", ", values.Concat(limits));
        return all.Length is 0 ? text ?? "" : $"{text} ({all})".TrimStart();
    }

    /// <summary>The schema of an envelope's data; null when this is no envelope.</summary>
    public JsonElement? DataOf(JsonElement schema) =>
        Resolve(schema).TryGetProperty("properties", out var members)
        && members.TryGetProperty("message", out _) && members.TryGetProperty("code", out _) && members.TryGetProperty("data", out var data)
        && !members.TryGetProperty("line", out _)
            ? data
            : null;

    public void WriteMembers(Markdown markdown, JsonElement schema)
    {
        var resolved = Resolve(schema);
        markdown.Paragraph(resolved.Text("description"));
        if (!resolved.TryGetProperty("properties", out var members))
        {
            return;
        }

        var required = resolved.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        markdown.Table(["Member", "Type", "Required", "Description"], members.EnumerateObject().Select(member => (string[])
        [
            $"`{member.Name}`", Name(member.Value), required.Contains(member.Name) ? "yes" : "no", Description(member.Value.Text("description"), member.Value),
        ]));
    }

    /// <summary>A section for each type that has been named, and for those that they name.</summary>
    public void WriteUsed(Markdown markdown)
    {
        // What a type names is only known when it is written, and the sections are in alphabetical order.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_used.FirstOrDefault(name => !seen.Contains(name)) is { } next)
        {
            _ = seen.Add(next);
            WriteMembers(new Markdown(), _schemas.GetProperty(next));
        }

        markdown.Heading(2, Heading);
        foreach (var name in seen.Order(StringComparer.Ordinal))
        {
            markdown.Heading(3, name);
            WriteMembers(markdown, _schemas.GetProperty(name));
        }
    }

    private JsonElement Resolve(JsonElement schema) =>
        schema.Text("$ref") is { } reference ? _schemas.GetProperty(reference[Reference.Length..]) : schema;
}
