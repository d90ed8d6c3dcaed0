using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

internal static class MediaTypes
{
    /// <summary>Whether a <c>Content-Type</c> is one of these, in whatever case, and of text in UTF-8: said so, or not said.</summary>
    public static bool IsOneOf(string? contentType, params IReadOnlyList<string> types) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
