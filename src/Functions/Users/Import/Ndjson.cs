using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>JSON values one by line. There is no registered media type, so the common ones are read.</summary>
internal static class Ndjson
{
    public const string MediaType = "application/x-ndjson";

    public static string[] MediaTypes { get; } = [MediaType, "application/ndjson", "application/jsonl"];

    public static Failure Unsupported { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {MediaType} in UTF-8");

    public static bool IsIt(string? contentType) => RequestBody.IsOneOf(contentType, MediaTypes);
}
