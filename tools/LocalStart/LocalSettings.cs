using System.Text.Json;

namespace Bytedesk.LocalStart;

/// <summary>Reads <c>local.settings.json</c>, in the form that Azure Functions Core Tools use.</summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The members of <c>Values</c>; the file is copied from the sample first when it is missing.</summary>
    /// <param name="root">The directory of <c>local.settings.json</c> and <c>local.settings.sample.json</c>.</param>
    /// <exception cref="StartException">The file is not JSON, not of this form, or cannot be made; the sentence says where.</exception>
    public static Dictionary<string, string> Read(string root)
    {
        var path = Path.Combine(root, "local.settings.json");
        if (!File.Exists(path))
        {
            Create(path, Path.Combine(root, "local.settings.sample.json"));
        }

        try
        {
            using var file = File.OpenRead(path);
            using var document = JsonDocument.Parse(file, Lenient);
            return Values(document.RootElement, path);
        }
        catch (JsonException broken)
        {
            throw new StartException($"{path} is not valid JSON at line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}.");
        }
    }

    private static void Create(string path, string sample)
    {
        try
        {
            File.Copy(sample, path);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be made: {denied.Message}");
        }
    }

    private static Dictionary<string, string> Values(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Values", out var values) || values.ValueKind != JsonValueKind.Object)
        {
            throw new StartException($"{path} has no object named \"Values\".");
        }

        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new StartException($"{path} says \"IsEncrypted\": true; func settings decrypt makes it readable.");
        }

        var settings = new Dictionary<string, string>();
        foreach (var value in values.EnumerateObject())
        {
            settings[value.Name] = value.Value.ValueKind switch
            {
                JsonValueKind.String => value.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Value.GetRawText(),
                _ => throw new StartException($"{path} has something else than a text in \"Values\" at \"{value.Name}\"."),
            };
        }

        return settings;
    }
}
