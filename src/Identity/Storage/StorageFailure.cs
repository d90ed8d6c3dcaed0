using Azure;

namespace Bytedesk.Identity.Storage;

/// <summary>Tells a storage that cannot be reached from a fault of our own.</summary>
public static class StorageFailure
{
    /// <summary>Whether the exception says that a request got no answer, or none but a refusal for the time being.</summary>
    /// <param name="exception">What the table client or the vault's client threw.</param>
    public static bool IsOne(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        TimeoutException or IOException or HttpRequestException => true,

        // The pipeline's network time-out, and its retries that all failed.
        TaskCanceledException => true,
        AggregateException { InnerExceptions: { Count: > 0 } tries } => tries.All(IsOne),
        _ => false,
    };
}
