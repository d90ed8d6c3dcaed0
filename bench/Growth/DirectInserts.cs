using System.Net;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>Takes the network away from under inserts, so that millions of rows are there in a minute; the rest goes its way.</summary>
internal sealed class DirectInserts(TableEndpoint tables, HttpMessageHandler network) : DelegatingHandler(network)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var row = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var table = request.RequestUri!.Segments[^1];
        return tables.Table(table).Insert(row) is not null
            ? new HttpResponseMessage(HttpStatusCode.NoContent)
            : throw new InvalidOperationException($"Twice the same keys in {table}.");
    }
}
