using Azure;
using Azure.Data.Tables.Models;

namespace Bytedesk.Functions.Storage;

/// <summary>
/// The one way to read a row by its keys. Azure.Data.Tables takes any 404 for a missing row, that of a missing table too,
/// and "not revoked" could then be what a lost table says.
/// </summary>
internal static class TableReads
{
    public const int NotFound = 404;

    private const string ErrorCode = "x-ms-error-code";

    /// <summary>Reads a row, or null.</summary>
    /// <exception cref="RequestFailedException">The storage failed, or there is no such table.</exception>
    public static async Task<T?> FindAsync<T>(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var row = await table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, cancellationToken: cancellationToken);
        if (row.HasValue)
        {
            return row.Value;
        }

        RequireMissingRow(row.GetRawResponse());
        return null;
    }

    /// <summary>Holds that a 404 is about a row.</summary>
    /// <exception cref="RequestFailedException">It is about something else.</exception>
    public static void RequireMissingRow(Response answer)
    {
        var isMissingRow = answer.Headers.TryGetValue(ErrorCode, out var code) ? IsMissingRow(code) : IsMissingRow(new RequestFailedException(answer));
        if (!isMissingRow)
        {
            throw new RequestFailedException(answer);
        }
    }

    /// <summary>Whether the service says that a row is not there.</summary>
    public static bool IsMissingRow(RequestFailedException failure) => failure.Status == NotFound && IsMissingRow(failure.ErrorCode);

    private static bool IsMissingRow(string? code) => code == TableErrorCode.ResourceNotFound || code == TableErrorCode.EntityNotFound;
}
