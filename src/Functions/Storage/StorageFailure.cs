using Azure;
using Azure.Data.Tables.Models;

namespace Bytedesk.Functions.Storage;

/// <summary>Tells a storage that cannot be reached, or is not whole, from a fault of our own.</summary>
internal static class StorageFailure
{
    /// <summary>
    /// Whether the exception says that a request got no answer, or none but a refusal for the time being, or that a table is
    /// not there: whoever restores it makes the service whole again, without a restart. An <see cref="IOException"/> says no such
    /// thing, being as well a client's: see <see cref="BudgetedRetryPolicy"/>.
    /// </summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        RequestFailedException { ErrorCode: { } code } when code == TableErrorCode.TableNotFound || code == TableErrorCode.TableBeingDeleted => true,

        // Of a row that others changed at every try.
        TimeoutException => true,
        _ => false,
    };
}
