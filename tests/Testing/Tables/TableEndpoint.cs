using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Testing.Tables;

/// <summary>
/// The Table service's REST API over memory, on a Kestrel of this process: what a request costs the app, told apart from
/// what it costs the storage. It knows what the app sends and nothing else.
/// </summary>
internal sealed partial class TableEndpoint : IAsyncDisposable
{
    private const string Account = "benchmarks";

    private readonly ConcurrentDictionary<string, StoredTable> _tables = new();
    private LocalServer _server = null!;
    private long _requests;

    /// <summary>The requests so far.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>The rows of all tables.</summary>
    public int Rows => _tables.Values.Sum(static table => table.Count);

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Convert.ToBase64String(new byte[32])};TableEndpoint={_server.Address}{Account}";

    public static async Task<TableEndpoint> StartAsync()
    {
        var endpoint = new TableEndpoint();
        endpoint._server = await LocalServer.StartAsync(endpoint.AnswerAsync);
        return endpoint;
    }

    public StoredTable Table(string name) => _tables.GetOrAdd(name, static _ => new StoredTable());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal async Task AnswerAsync(HttpContext http)
    {
        _ = Interlocked.Increment(ref _requests);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (http.Request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal))
        {
            await SubmitAsync(http, body);
            return;
        }

        var path = Path().Match(Uri.UnescapeDataString(http.Request.Path.Value!));
        if (!path.Success)
        {
            http.Response.StatusCode = StatusCodes.Status501NotImplemented;
            return;
        }

        var table = path.Groups["table"].Value;
        var keys = path.Groups["keys"];
        await (table is "Tables" ? AnswerTablesAsync(http, body.ToArray())
            : keys.Success ? AnswerRowAsync(http, Table(table), keys.Value, body.ToArray())
            : HttpMethods.IsPost(http.Request.Method) ? InsertAsync(http, Table(table), body.ToArray())
            : QueryAsync(http, Table(table)));
    }

    private Task AnswerTablesAsync(HttpContext http, byte[] json)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return WireAnswer.TablesAsync(http, _tables.Keys);
        }

        using var description = JsonDocument.Parse(json);
        return _tables.TryAdd(description.RootElement.GetProperty("TableName").GetString()!, new StoredTable())
            ? WireAnswer.NoContentAsync(http, null)
            : WireAnswer.FailAsync(http, 409, "TableAlreadyExists");
    }

    private static Task InsertAsync(HttpContext http, StoredTable table, byte[] json) =>
        table.Insert(json) is { } row ? WireAnswer.NoContentAsync(http, row) : WireAnswer.FailAsync(http, 409);

    private static Task AnswerRowAsync(HttpContext http, StoredTable table, string keys, byte[] json)
    {
        var match = Keys().Match(keys);
        var (partitionKey, rowKey) = (Unquote(match.Groups[1].Value), Unquote(match.Groups[2].Value));
        var ifMatch = http.Request.Headers.IfMatch is [{ } etag] ? etag : null;
        switch (http.Request.Method)
        {
            case "GET":
                return table.Find(partitionKey, rowKey) is { } found ? WireAnswer.RowAsync(http, found) : WireAnswer.FailAsync(http, 404);
            case "DELETE":
                var deleted = table.Delete(partitionKey, rowKey, ifMatch);
                return deleted is 204 ? WireAnswer.NoContentAsync(http, null) : WireAnswer.FailAsync(http, deleted);
            default:
                var (status, row) = table.Update(partitionKey, rowKey, json, ifMatch, merges: http.Request.Method is "PATCH");
                return row is not null ? WireAnswer.NoContentAsync(http, row) : WireAnswer.FailAsync(http, status);
        }
    }

    private static Task QueryAsync(HttpContext http, StoredTable table)
    {
        var query = http.Request.Query;
        var from = query["NextPartitionKey"] is [{ } partitionKey] ? KeyFilter.Probe(partitionKey, query["NextRowKey"].ToString()) : null;
        var most = query["$top"] is [{ } top] ? int.Parse(top, System.Globalization.CultureInfo.InvariantCulture) : 1000;
        var (rows, next) = table.Query(new KeyFilter(query["$filter"] is [{ } filter] ? filter : null), from, most);
        return WireAnswer.RowsAsync(http, rows, next);
    }

    private static string Unquote(string key) => key.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^/\w+/(?<table>\w+)(\((?<keys>.+)?\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"^PartitionKey='((?:[^']|'')*)',RowKey='((?:[^']|'')*)'$", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();
}
