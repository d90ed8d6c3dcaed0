using Azure;
using Azure.Core;

namespace Bytedesk.TableStorage.Paging;

// Both keys in one text, with a space between as in Azure.Data.Tables. The service encodes each, so that neither has a space.
internal readonly record struct Continuation(string PartitionKey, string? RowKey)
{
    public static string? From(Response response)
        => response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey)
            ? response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey) ? $"{partitionKey} {rowKey}" : $"{partitionKey} "
            : null;

    public static Continuation Parse(string token)
    {
        var space = token.IndexOf(' ', StringComparison.Ordinal);
        return space >= 0
            ? new(token[..space], space + 1 == token.Length ? null : token[(space + 1)..])
            : throw new ArgumentException("Not a continuation token of such a query.", nameof(token));
    }

    public void AddTo(RequestUriBuilder uri)
    {
        uri.AppendQuery("NextPartitionKey", PartitionKey);
        if (RowKey is not null)
        {
            uri.AppendQuery("NextRowKey", RowKey);
        }
    }
}
