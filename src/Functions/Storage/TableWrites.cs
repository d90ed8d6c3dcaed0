using Azure;
using Azure.Data.Tables.Models;

namespace Bytedesk.Functions.Storage;

/// <summary>Writes whose expected refusals are values.</summary>
internal static class TableWrites
{
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    /// <summary>
    /// Adds a row, and gives the entity its ETag. False when its key is taken, which can also be by this very write: when an
    /// answer is lost, the pipeline sends the request again and meets its own row. A caller with a random key may take false
    /// for success.
    /// </summary>
    public static async Task<bool> TryAddAsync<T>(this TableClient table, T entity)
        where T : ITableEntity
    {
        try
        {
            entity.ETag = (await table.AddEntityAsync(entity)).Headers.ETag.GetValueOrDefault();
            return true;
        }
        catch (RequestFailedException exception)
            when (exception.Status == Conflict && exception.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>
    /// Merges into the row that still has this ETag, and gives the entity the new one. False when it has changed, this very
    /// write included, or gone.
    /// </summary>
    public static async Task<bool> TryUpdateAsync<T>(
        this TableClient table, T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge)
        where T : ITableEntity
    {
        try
        {
            entity.ETag = (await table.UpdateEntityAsync(entity, ifMatch, mode)).Headers.ETag.GetValueOrDefault();
            return true;
        }
        catch (RequestFailedException exception) when (TableReads.IsMissingRow(exception) || exception.Status == PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>
    /// Makes all of these changes of one partition, or none. False when a row to be added is there, or another has changed or
    /// gone; which can also be by this very transaction, when its answer was lost.
    /// </summary>
    public static async Task<bool> TrySubmitAsync(this TableClient table, params IEnumerable<TableTransactionAction> changes)
    {
        try
        {
            _ = await table.SubmitTransactionAsync(changes);
            return true;
        }
        catch (RequestFailedException exception)
            when (exception.Status == PreconditionFailed || TableReads.IsMissingRow(exception)
                || (exception.Status == Conflict && exception.ErrorCode == TableErrorCode.EntityAlreadyExists))
        {
            return false;
        }
    }

    /// <summary>Deletes the row that still has this ETag. False when it has changed or gone.</summary>
    public static async Task<bool> TryDeleteAsync(this TableClient table, string partitionKey, string rowKey, ETag ifMatch)
    {
        try
        {
            var answer = await table.DeleteEntityAsync(partitionKey, rowKey, ifMatch);
            if (answer.Status != TableReads.NotFound)
            {
                return true;
            }

            // A 404 is no exception here, whatever is missing.
            TableReads.RequireMissingRow(answer);
            return false;
        }
        catch (RequestFailedException exception) when (exception.Status == PreconditionFailed)
        {
            return false;
        }
    }
}
