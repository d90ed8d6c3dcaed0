using Bytedesk.Functions.Tests.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Benchmarks.Faults.Network;

/// <summary>A query as it comes over the wire. Its parameters are not signed, so they can be changed on the way.</summary>
internal sealed class TableQuery
{
    private const string NextPartitionKey = "NextPartitionKey";
    private const string NextRowKey = "NextRowKey";
    private const string Continuation = "x-ms-continuation-";

    // Where an empty first page says to go on from: no key begins like this.
    private const string Start = "!start";

    private readonly HttpContext _http;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _parameters;

    private TableQuery(HttpContext http, string path, List<KeyValuePair<string, string>> parameters)
    {
        _http = http;
        _path = path;
        _parameters = parameters;
    }

    /// <summary>The query, if the request is one; null when it reads a row or writes.</summary>
    public static TableQuery? TryRead(HttpContext http)
    {
        var target = StorageRequest.TargetOf(http).Split('?', 2);
        var isQuery = HttpMethods.IsGet(http.Request.Method)
            && !target[0].Contains("PartitionKey=", StringComparison.OrdinalIgnoreCase)
            && !target[0].EndsWith("/Tables", StringComparison.Ordinal);
        var parameters = target is [_, var query] ? query.Split('&', StringSplitOptions.RemoveEmptyEntries) : [];
        return isQuery ? new TableQuery(http, target[0], [.. parameters.Select(Split)]) : null;
    }

    /// <summary>Whether an answer says that there is more.</summary>
    public static bool GoesOn(HttpResponseMessage response) => response.Headers.Contains(Continuation + NextPartitionKey);

    /// <summary>Leaves out the place to go on from, if it is the start that an empty page named.</summary>
    public void StartOver()
    {
        if (Find(NextPartitionKey) is { } partition && Uri.UnescapeDataString(partition) is Start)
        {
            _ = _parameters.RemoveAll(static each => each.Key is NextPartitionKey or NextRowKey);
            Write();
        }
    }

    public void AskForOneRow()
    {
        _ = _parameters.RemoveAll(static each => Uri.UnescapeDataString(each.Key) is "$top");
        _parameters.Add(new("$top", "1"));
        Write();
    }

    /// <summary>Answers with no row, and with the place that was asked for as the one to go on from.</summary>
    public Task AnswerEmptyAsync()
    {
        var headers = _http.Response.Headers;
        headers[Continuation + NextPartitionKey] = Find(NextPartitionKey) is { } partition ? Uri.UnescapeDataString(partition) : Start;
        headers[Continuation + NextRowKey] = Find(NextRowKey) is { } row ? Uri.UnescapeDataString(row) : Start;
        _http.Response.ContentType = "application/json;odata=minimalmetadata";
        return _http.Response.WriteAsync("""{"value":[]}""");
    }

    private static KeyValuePair<string, string> Split(string parameter) =>
        parameter.Split('=', 2) is [var name, var value] ? new(name, value) : new(parameter, "");

    private string? Find(string name) => _parameters.FirstOrDefault(each => each.Key == name).Value;

    private void Write() => _http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget =
        $"{_path}?{string.Join('&', _parameters.Select(static each => $"{each.Key}={each.Value}"))}";
}
