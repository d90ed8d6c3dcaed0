using Azure;
using Azure.Core;
using Bytedesk.TableStorage.Connection;
using Bytedesk.TableStorage.Rules;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage;

/// <summary>The tables of a storage account. Safe for many threads at a time; make one and keep it.</summary>
/// <remarks>
/// Failures of the service are <see cref="RequestFailedException"/> with <see cref="RequestFailedException.Status"/> (0: no answer came) and
/// <see cref="RequestFailedException.ErrorCode"/> (see <see cref="TableErrorCode"/>).
/// </remarks>
public sealed class TableServiceClient
{
    /// <summary>Connects with an account key, and Azure.Core's default options.</summary>
    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <exception cref="ArgumentException">It is malformed. The sentence repeats nothing of it.</exception>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>Connects with an account key.</summary>
    /// <param name="connectionString">The account's connection string, or <c>UseDevelopmentStorage=true</c> (with <c>DevelopmentStorageProxyUri</c> for another host).</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    /// <exception cref="ArgumentException">It is malformed. The sentence repeats nothing of it.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
    {
        var (endpoint, credential) = TableConnectionString.Parse(connectionString);
        Connection = new(endpoint, credential, options);
    }

    /// <summary>Connects with an account key, and Azure.Core's default options.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="credential">The account's name and key.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>Connects with an account key.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        Connection = new(endpoint, credential, options);
    }

    /// <summary>Connects with an identity, which needs the role Storage Table Data Contributor.</summary>
    /// <param name="endpoint">The account's table endpoint, <c>https://ACCOUNT.table.core.windows.net</c>.</param>
    /// <param name="tokenCredential">The identity.</param>
    /// <param name="options">Retries, diagnostics and transport.</param>
    /// <exception cref="ArgumentException">The endpoint is not https.</exception>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(tokenCredential);
        Connection = new(endpoint, tokenCredential, options);
    }

    /// <summary>The account's name.</summary>
    public string AccountName => Connection.AccountName;

    /// <summary>The account's table endpoint.</summary>
    public Uri Uri => Connection.Endpoint;

    internal TableConnection Connection { get; }

    /// <summary>Makes a filter for tables, each argument a literal of its type (text quoted, quotes doubled).</summary>
    /// <param name="filter">Such as <c>$"TableName ge {prefix}"</c>.</param>
    /// <exception cref="ArgumentException">An argument is of a type that no property can have.</exception>
    public static string CreateQueryFilter(FormattableString filter) => ODataFilter.Create(filter);

    /// <summary>A client of one table, over the same connection.</summary>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <exception cref="ArgumentException">The name is none for a table.</exception>
    public TableClient GetTableClient(string tableName) => new(Connection, tableName);

    /// <summary>Lists the account's tables.</summary>
    /// <param name="filter">An OData filter on <c>TableName</c>.</param>
    /// <param name="maxPerPage">1 to 1000; the service's default is 1000.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
        => Connection.QueryTables(filter, maxPerPage, cancellationToken);

    /// <summary>Lists the account's tables that a filter lets through.</summary>
    /// <param name="filter">As for <see cref="CreateQueryFilter"/>. An interpolated string in this place is a <see cref="string"/>: give it the type <see cref="FormattableString"/> first.</param>
    /// <param name="maxPerPage">1 to 1000; the service's default is 1000.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public AsyncPageable<TableItem> QueryAsync(FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default)
        => Connection.QueryTables(ODataFilter.Create(filter), maxPerPage, cancellationToken);

    /// <summary>Creates a table.</summary>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="cancellationToken">Ends the wait, not the creation.</param>
    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>; 409 <c>TableBeingDeleted</c>.</exception>
    public Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        TableNameRules.Check(tableName, nameof(tableName));
        return Connection.CreateTableAsync(tableName, cancellationToken);
    }

    /// <summary>Creates a table unless it is there; then the raw response's status is 409.</summary>
    /// <param name="tableName">3 to 63 ASCII letters and digits, a letter first.</param>
    /// <param name="cancellationToken">Ends the wait, not the creation.</param>
    /// <exception cref="RequestFailedException">409 <c>TableBeingDeleted</c>.</exception>
    public Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        TableNameRules.Check(tableName, nameof(tableName));
        return Connection.CreateTableIfNotExistsAsync(tableName, cancellationToken);
    }

    /// <summary>Deletes a table and its rows; one that is not there is a response with status 404, not an exception.</summary>
    /// <param name="tableName">The table.</param>
    /// <param name="cancellationToken">Ends the wait, not the deletion.</param>
    public Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        TableNameRules.Check(tableName, nameof(tableName));
        return Connection.DeleteTableAsync(tableName, cancellationToken);
    }
}
