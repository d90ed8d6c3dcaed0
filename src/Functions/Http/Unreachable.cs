using Azure;
using Azure.Identity;

namespace Bytedesk.Functions.Http;

/// <summary>Tells a dependency that cannot be reached for now, worth a 503, from a defect, which is a 500.</summary>
internal static class Unreachable
{
    public static bool Explains(Exception exception) => exception switch
    {
        // 0: no answer at all. The rest are what Azure services send when they are busy or broken.
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AuthenticationFailedException or TimeoutException or OperationCanceledException => true,
        // The retry policy throws one of these when the tries failed differently.
        AggregateException { InnerExceptions: { Count: > 0 } failures } => failures.All(Explains),
        _ => false,
    };
}
