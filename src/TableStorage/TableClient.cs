using Azure;
using Azure.Core;
using Bytedesk.TableStorage.Connection;
using Bytedesk.TableStorage.Rules;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage;

/// <summary>One table. Safe for many threads at a time; make one and keep it.</summary>
/// <remarks>
/// <para>Rows are <see cref="TableEntity"/>: any other type argument is a <see cref="NotSupportedException"/>, because reading and writing it would need reflection.</para>
/// <para>
/// Requests are resent after 408, 429, 500, 502, 503, 504 and lost connections, as <see cref="ClientOptions.Retry"/> says. A write whose answer was lost may have
/// happened, and then its retry meets its own result: an addition throws 409 <c>EntityAlreadyExists</c>, a conditional update or deletion 412
/// <c>UpdateConditionNotSatisfied</c>, a deletion answers 404, and a transaction throws any of these. Callers that care read the row and compare.
/// </para>
/// <para>
/// When no answer came to the last attempt, Azure.Core throws an <see cref="AggregateException"/> with the failure of every attempt, or with retries switched off
/// the one failure itself: a <see cref="RequestFailedException"/> with status 0, or a <see cref="TaskCanceledException"/> after <see cref="RetryOptions.NetworkTimeout"/>.
/// </para>
/// <para>What the service would refuse is an <see cref="ArgumentException"/> before anything is sent; it names the rule, and never a value.</para>
/// </remarks>
public sealed partial class TableClient
{
    private readonly TableConnection _connection;

    /// <summary>Connects with an account key, and Azure.Core's default options.</summary>
    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <exception cref="ArgumentException">Either is malformed. The sentence repeats nothing of the connection string.</exception>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <summary>Connects with an account key.</summary>
    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    /// <exception cref="ArgumentException">Either is malformed. The sentence repeats nothing of the connection string.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(new TableServiceClient(connectionString, options).Connection, tableName)
    {
    }

    /// <summary>Connects with an account key, and Azure.Core's default options.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="credential">The account's name and key.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <summary>Connects with an account key.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TableServiceClient(endpoint, credential, options).Connection, tableName)
    {
    }

    /// <summary>Connects with an identity, which needs the role Storage Table Data Contributor.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="tokenCredential">The identity.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(new TableServiceClient(endpoint, tokenCredential, options).Connection, tableName)
    {
    }

    internal TableClient(TableConnection connection, string tableName)
    {
        TableNameRules.Check(tableName, nameof(tableName));
        _connection = connection;
        Name = tableName;
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The account's name.</summary>
    public string AccountName => _connection.AccountName;

    /// <summary>The table's address.</summary>
    public Uri Uri => new(_connection.AddressOf(Name));

    /// <summary>Makes a filter for <see cref="QueryAsync"/>, each argument a literal of its type (text quoted, quotes doubled).</summary>
    /// <param name="filter">Such as <c>$"PartitionKey eq {owner} and Count gt {3L}"</c>.</param>
    /// <exception cref="ArgumentException">An argument is null, a date that is not in UTC, or of a type that no property can have.</exception>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Create(filter);

    /// <summary>Creates the table.</summary>
    /// <param name="cancellationToken">Ends the wait, not the creation.</param>
    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>; 409 <c>TableBeingDeleted</c>.</exception>
    public Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
        => _connection.CreateTableAsync(Name, cancellationToken);

    /// <summary>Creates the table unless it is there; then the raw response's status is 409.</summary>
    /// <param name="cancellationToken">Ends the wait, not the creation.</param>
    /// <exception cref="RequestFailedException">409 <c>TableBeingDeleted</c>.</exception>
    public Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
        => _connection.CreateTableIfNotExistsAsync(Name, cancellationToken);

    /// <summary>Deletes the table and its rows; one that is not there is a response with status 404, not an exception.</summary>
    /// <param name="cancellationToken">Ends the wait, not the deletion.</param>
    public Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
        => _connection.DeleteTableAsync(Name, cancellationToken);
}
