using Azure.Identity;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Http;

/// <summary>Tells a dependency that cannot be reached for now, worth a 503, from a defect, which is a 500.</summary>
internal static class Unreachable
{
    public static bool Explains(Exception exception) =>
        exception is SigningKeysUnavailableException or AuthenticationFailedException or OperationCanceledException
        || StorageFailure.IsTransient(exception)
        || (exception is AggregateException tries && tries.InnerExceptions.Count > 0 && tries.InnerExceptions.All(Explains));
}
