using System.Text.Json;

namespace Bytedesk.ApiPage;

internal static class JsonText
{
    /// <summary>A member that is a text, or null when it is not there.</summary>
    public static string? Text(this JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;
}
