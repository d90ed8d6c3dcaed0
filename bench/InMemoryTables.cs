using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Bytedesk.Benchmarks;

/// <summary>
/// Takes the place of the network below the table client: keeps what is inserted and gives it back, so that what is
/// measured is everything that the service itself does.
/// </summary>
internal sealed class InMemoryTables : HttpMessageHandler
{
    private static readonly byte[] NoSuchRow =
        """{"odata.error":{"code":"ResourceNotFound","message":{"lang":"en-US","value":"The specified resource does not exist."}}}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, byte[]> _rows = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        if (request.Method == HttpMethod.Get)
        {
            return _rows.TryGetValue(path, out var row) ? Answer(HttpStatusCode.OK, row) : Answer(HttpStatusCode.NotFound, NoSuchRow);
        }

        if (request.Method == HttpMethod.Post)
        {
            var inserted = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            _rows[$"{path}({KeysOf(inserted)})"] = inserted;
        }

        return Answer(HttpStatusCode.NoContent, []);
    }

    private static string KeysOf(byte[] row)
    {
        using var json = JsonDocument.Parse(row);
        return $"PartitionKey='{json.RootElement.GetProperty("PartitionKey")}',RowKey='{json.RootElement.GetProperty("RowKey")}'";
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] body) => new(status) { Content = new ByteArrayContent(body) };
}
