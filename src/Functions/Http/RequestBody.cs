using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

/// <summary>What holds for request bodies, whatever is in them.</summary>
internal static class RequestBody
{
    /// <summary>The longest body, in bytes: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The whole body, to be read from its start, or null when it is longer than <see cref="MaxBytes"/>.</summary>
    public static async Task<MemoryStream?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > MaxBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        body.Position = 0;
        return body;
    }

    /// <summary>Whether a <c>Content-Type</c> is one of these, in whatever case, and of text in UTF-8: said so, or not said.</summary>
    public static bool IsOneOf(string? contentType, params IReadOnlyList<string> types) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
