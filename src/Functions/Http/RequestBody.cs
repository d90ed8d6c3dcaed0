using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Http;

/// <summary>What holds for request bodies, whatever is in them.</summary>
internal static class RequestBody
{
    /// <summary>The longest body, in bytes: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Identity = "identity";

    /// <summary>What a body in a coding meets, with what would be read (RFC 9110 §15.5.16).</summary>
    private static readonly Failure Coded =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding must be {Identity}, or absent") { AcceptEncoding = Identity };

    /// <summary>A body whose framing is broken, or that ends too early: the client's fault, or that of what is between.</summary>
    public static Failure Unreadable { get; } = Failure.BadRequest("The request body cannot be read");

    /// <summary>What many programs put before UTF-8, and what means nothing there (RFC 8259 §8.1).</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The whole body without a byte order mark; empty when there is none, whatever the headers say. Or why it is not read.</summary>
    /// <param name="isSupported">Whether the route reads a <c>Content-Type</c>.</param>
    /// <param name="unsupported">What another one meets.</param>
    public static async Task<ApiResult<byte[]>> ReadAsync(HttpContext context, Func<string?, bool> isSupported, Failure unsupported)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBytes)
        {
            return Failure.Of(StatusCodes.Status413PayloadTooLarge);
        }

        using var body = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                if (body.Length + read > MaxBytes)
                {
                    return Failure.Of(StatusCodes.Status413PayloadTooLarge);
                }

                await body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or (IOException and not BadHttpRequestException))
        {
            // Cancelled is only who has gone.
            return Unreadable;
        }

        var bytes = body.ToArray();
        bytes = bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        return bytes.Length > 0 && FindUnsupported(request, isSupported, unsupported) is { } failure ? failure : bytes;
    }

    /// <summary>Why a body is not read by what the headers say of it, if there is one.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static Failure? FindUnsupported(HttpRequest request, Func<string?, bool> isSupported, Failure unsupported) =>
        IsCoded(request) ? Coded : isSupported(request.ContentType) ? null : unsupported;

    /// <summary>Whether there is a first byte; nothing is taken away.</summary>
    public static async Task<bool> IsThereAsync(HttpContext context)
    {
        try
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
            return !read.Buffer.IsEmpty;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            return true;
        }
    }

    /// <summary>Whether a <c>Content-Type</c> is one of these, in whatever case and charset.</summary>
    public static bool IsOneOf(string? contentType, params IReadOnlyList<string> types) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && IsAmong(type, types);

    /// <summary>Whether it is one of these and of text in UTF-8: said so, or not said.</summary>
    public static bool IsUtf8(string? contentType, params IReadOnlyList<string> types) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && IsAmong(type, types)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // Sent as something else than it is, such as compressed.
    private static bool IsCoded(HttpRequest request) => request.Headers.ContentEncoding
        .SelectMany(static codings => codings?.Split(',') ?? [])
        .Any(static coding => !coding.AsSpan().Trim().IsEmpty && !coding.AsSpan().Trim().Equals(Identity, StringComparison.OrdinalIgnoreCase));

    private static bool IsAmong(MediaTypeHeaderValue type, IReadOnlyList<string> types) =>
        types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
}
