using Bytedesk.Functions.Http;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Users.Import;

/// <summary>JSON values one by line. There is no registered media type, so the common ones are read.</summary>
internal static class Ndjson
{
    public const string MediaType = "application/x-ndjson";

    public static string[] MediaTypes { get; } = [MediaType, "application/ndjson", "application/jsonl"];

    public static Failure Unsupported { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {MediaType} in UTF-8");

    public static bool IsIt(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && MediaTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
