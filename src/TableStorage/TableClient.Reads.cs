using Azure;
using Azure.Core;
using Bytedesk.TableStorage.Connection;
using Bytedesk.TableStorage.Paging;
using Bytedesk.TableStorage.Rules;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage;

public sealed partial class TableClient
{
    /// <summary>Reads a row that must be there.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>.</typeparam>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="select">The properties to read; all when none is named.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c> or <c>TableNotFound</c>.</exception>
    public async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateGet<T>(partitionKey, rowKey, select, Statuses.Read);
        await _connection.SendAsync(message, cancellationToken);
        var response = message.Response;
        return Response.FromValue((T)(object)EntityReader.ReadOne(response.Require(200)), response);
    }

    /// <summary>Reads a row that may be there. That a row is not there is an answer; that its table is not is an exception.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>.</typeparam>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row.</param>
    /// <param name="select">The properties to read; all when none is named.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">404 with any other code than <c>ResourceNotFound</c> and <c>EntityNotFound</c>, or with none.</exception>
    public async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = CreateGet<T>(partitionKey, rowKey, select, Statuses.ReadIfExists);
        await _connection.SendAsync(message, cancellationToken);
        var response = message.Response;
        if (response.Status == 404 && TableErrorParser.ReadCode(response) is { } code && (TableErrorCode.ResourceNotFound == code || TableErrorCode.EntityNotFound == code))
        {
            return new NoValueResponse<T>(response);
        }

        return Response.FromValue((T)(object)EntityReader.ReadOne(response.Require(200)), response);
    }

    /// <summary>Reads the rows that a filter lets through, by PartitionKey and RowKey in ordinal order.</summary>
    /// <typeparam name="T"><see cref="TableEntity"/>.</typeparam>
    /// <param name="filter">An OData filter, made by <see cref="CreateQueryFilter"/>; all rows when there is none.</param>
    /// <param name="maxPerPage">1 to 1000; the service's default is 1000. Pages may be shorter, and empty, before the last.</param>
    /// <param name="select">The properties to read; all when none is named.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPerPage"/> is outside its range.</exception>
    public AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        EntityRules.RequireTableEntity<T>();
        PageRules.Check(maxPerPage, nameof(maxPerPage));
        return new PagedQuery<T>(ReadPageAsync, maxPerPage, cancellationToken);

        async Task<Page<T>> ReadPageAsync(string? continuation, int? size, CancellationToken token)
        {
            using var message = _connection.CreateMessage(RequestMethod.Get, TablePath.Rows(Name), Statuses.Read);
            message.Request.AddQuery(filter, size, select);
            if (continuation is not null)
            {
                Continuation.Parse(continuation).AddTo(message.Request.Uri);
            }

            await _connection.SendAsync(message, token);
            var response = message.Response.Require(200);
            var rows = (IReadOnlyList<T>)(object)ListReader.Read(response, EntityReader.Read);
            return Page<T>.FromValues(rows, Continuation.From(response), response);
        }
    }

    private HttpMessage CreateGet<T>(string partitionKey, string rowKey, IEnumerable<string>? select, ResponseClassifier classifier)
        where T : class, ITableEntity
    {
        EntityRules.RequireTableEntity<T>();
        KeyRules.Check(partitionKey, nameof(partitionKey));
        KeyRules.Check(rowKey, nameof(rowKey));
        var message = _connection.CreateMessage(RequestMethod.Get, TablePath.Entity(Name, partitionKey, rowKey), classifier);
        message.Request.AddQuery(filter: null, size: null, select);
        return message;
    }
}
