namespace Bytedesk.Functions.Http;

internal static class RequestLimits
{
    /// <summary>The longest request body, in bytes: 64 KiB.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>The whole body, to be read from its start, or null when it is longer than <see cref="MaxBodyBytes"/>.</summary>
    public static async Task<MemoryStream?> ReadBodyAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        body.Position = 0;
        return body;
    }
}
