namespace Bytedesk.Functions.Http;

internal static class RequestLimits
{
    /// <summary>The longest request body, in bytes: 64 KiB.</summary>
    public const long MaxBodyBytes = 64 * 1024;
}
