using System.Text.Json;

namespace Bytedesk.LocalStart;

/// <summary>A line of the app's output, which is JSON when the app's logger wrote it.</summary>
internal static class LogLine
{
    /// <summary>What a person needs to see at once: warnings, errors and whatever is not from the logger.</summary>
    /// <returns>Null for the rest, which is in the log file only.</returns>
    public static string? Essence(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var (level, message) = (Text(document.RootElement, "LogLevel"), Text(document.RootElement, "Message"));
            return level is "Warning" or "Error" or "Critical"
                ? string.Join(" ", new[] { $"{level}:", message, Text(document.RootElement, "Exception") }.Where(static part => part is not null))
                : level is null ? line : null;
        }
        catch (JsonException)
        {
            return line;
        }
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
