using System.Runtime.CompilerServices;
using Azure;
using Bytedesk.TableStorage.Rules;

namespace Bytedesk.TableStorage.Paging;

// A page may be short or empty and still name a next one; only a page without a continuation is the last
// (https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination).
internal sealed class PagedQuery<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> readPage, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        PageRules.Check(pageSizeHint, nameof(pageSizeHint));
        return ReadPages(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);
    }

    private async IAsyncEnumerable<Page<T>> ReadPages(string? continuation, int? size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await readPage(continuation, size, cancellationToken);
            yield return page;
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);
    }
}
