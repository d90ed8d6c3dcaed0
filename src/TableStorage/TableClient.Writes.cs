using System.Buffers;
using Azure;
using Azure.Core;
using Bytedesk.TableStorage.Connection;
using Bytedesk.TableStorage.Rules;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage;

public sealed partial class TableClient
{
    /// <summary>Inserts a row.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>, or an interface of it.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>The response, with the row's new version in its <c>ETag</c> header.</returns>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>; also when this very request was sent twice because its first answer was lost. 404 <c>TableNotFound</c>.</exception>
    public async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var row = Checked(entity);
        using var message = _connection.CreateMessage(RequestMethod.Post, Name, Statuses.Create);
        message.Request.SetJson(Json(row));
        await _connection.SendAsync(message, cancellationToken);
        return message.Response.Require(201, 204);
    }

    /// <summary>Inserts a row, or changes the one that is there, whatever its version.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>, or an interface of it.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="mode">What happens to properties that it does not name.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>The response, with the row's new version in its <c>ETag</c> header.</returns>
    public Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
        => SendUpdateAsync(Checked(entity), null, mode, Statuses.Upsert, cancellationToken);

    /// <summary>Changes a row that is there and has the given version.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>, or an interface of it.</typeparam>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What happens to properties that it does not name.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>The response, with the row's new version in its <c>ETag</c> header.</returns>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>; also when this very request was sent twice because its first answer was lost. 404 <c>ResourceNotFound</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="ifMatch"/> is the default: say <see cref="ETag.All"/> when any version will do.</exception>
    public Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        var row = Checked(entity);
        return ifMatch == default
            ? throw new ArgumentException("An update names the version it is for, or ETag.All.", nameof(ifMatch))
            : SendUpdateAsync(row, ifMatch, mode, Statuses.Update, cancellationToken);
    }

    /// <summary>Deletes a row; one that is not there is a response with status 404, not an exception.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="ifMatch">The version; the default and <see cref="ETag.All"/> take any.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>.</exception>
    public async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        KeyRules.Check(partitionKey, nameof(partitionKey));
        KeyRules.Check(rowKey, nameof(rowKey));
        using var message = _connection.CreateMessage(RequestMethod.Delete, TablePath.Entity(Name, partitionKey, rowKey), Statuses.Update);
        message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, Header(ifMatch == default ? ETag.All : ifMatch));
        await _connection.SendAsync(message, cancellationToken);
        return message.Response.Require(204, 404);
    }

    /// <summary>Deletes a row; one that is not there is a response with status 404, not an exception.</summary>
    /// <param name="entity">The row. Its own ETag is not looked at.</param>
    /// <param name="ifMatch">The version; the default and <see cref="ETag.All"/> take any.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>.</exception>
    public Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Writes rows of one partition, all of them or none.</summary>
    /// <param name="transactionActions">1 to 100 actions, each on another row of the same partition, at most 4 MiB in all.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
    /// <returns>A response for each action, in order.</returns>
    /// <exception cref="TableTransactionFailedException">An action was refused, and so none was applied.</exception>
    /// <exception cref="RequestFailedException">The request as a whole failed; or its answer cannot be read, and whether it was applied is not known.</exception>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToArray();
        TransactionRules.Check(actions, nameof(transactionActions));
        var batch = new BatchWriter(_connection.AddressOf, Name);
        var content = batch.Write(actions);
        TransactionRules.CheckPayload(content.Length, nameof(transactionActions));

        using var message = _connection.CreateMessage(RequestMethod.Post, TablePath.Batch, Statuses.Transaction);
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, batch.ContentType);
        message.Request.Content = RequestContent.Create(content);
        await _connection.SendAsync(message, cancellationToken);
        var response = message.Response.Require(202);

        var answers = BatchReader.Read(response);
        if (answers.FirstOrDefault(answer => answer.Status >= 400) is { } failure)
        {
            throw new TableTransactionFailedException(new RequestFailedException(failure, null, new TableErrorParser()));
        }

        return answers.Count == actions.Length ? Response.FromValue(answers, response) : throw TableJson.Unreadable(response, null);
    }

    private static TableEntity Checked<T>(T entity)
        where T : ITableEntity
    {
        var row = EntityRules.Own(entity, nameof(entity));
        EntityRules.Check(row, nameof(entity));
        return row;
    }

    private static ReadOnlyMemory<byte> Json(TableEntity row)
    {
        var json = new ArrayBufferWriter<byte>();
        EntityWriter.Write(json, row);
        return json.WrittenMemory;
    }

    // Weak ones keep their W/ only in this form.
    private static string Header(ETag etag) => etag.ToString("H");

    private async Task<Response> SendUpdateAsync(TableEntity row, ETag? ifMatch, TableUpdateMode mode, ResponseClassifier classifier, CancellationToken cancellationToken)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a mode of update."),
        };
        using var message = _connection.CreateMessage(method, TablePath.Entity(Name, row.PartitionKey, row.RowKey), classifier);
        if (ifMatch is { } etag)
        {
            message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, Header(etag));
        }

        message.Request.SetJson(Json(row));
        await _connection.SendAsync(message, cancellationToken);
        return message.Response.Require(204);
    }
}
