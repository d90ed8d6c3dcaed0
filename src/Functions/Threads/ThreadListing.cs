using System.Globalization;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>Which conversations to list; null: whichever.</summary>
/// <param name="Status">How they stand; null: those that are open.</param>
/// <param name="AgentUid">Whose; null: those of the caller, with the queues they serve.</param>
internal sealed record ThreadQuery(ThreadStatus? Status, ThreadType? Type, string? AgentUid);

/// <summary>Lists conversations: those that are open from the copies in inboxes, the latest message first; then history.</summary>
internal sealed class ThreadListing(
    IdentityTables tables, ThreadStore threads, InboxStore inboxes, Workgroups workgroups, Pager pager)
{
    private const int MostRows = 1_000;
    private const int SearchedPerRequest = 100;

    /// <summary>A page. Whose conversations may be listed is for the caller to have found out.</summary>
    public async Task<Result<PageResponse<ThreadRecord>>> ListAsync(User caller, ThreadQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        if (query.Status is ThreadStatus.Closed)
        {
            return await ListClosedAsync(caller, query, page, cancellationToken);
        }

        IReadOnlyList<string> owners = query.AgentUid is null
            ? await workgroups.InboxesOfAsync(caller, cancellationToken)
            : [InboxStore.OfAgent(query.AgentUid)];
        var read = await Task.WhenAll(owners.Select(owner => ReadOpenAsync(owner, cancellationToken)));
        var (ticks, uid) = (long.MaxValue, "");
        if (page.Token is not null && !TryReadToken(page.Token, out ticks, out uid))
        {
            return Pager.WrongToken;
        }

        ThreadRecord[] rest =
        [
            .. LatestOf(read.SelectMany(static open => open))
                .Where(thread => (query.Status is null || thread.Status == query.Status) && (query.Type is null || thread.Type == query.Type))
                .Where(thread => thread.UpdatedAt.UtcTicks < ticks || (thread.UpdatedAt.UtcTicks == ticks && string.CompareOrdinal(thread.Uid, uid) > 0))
                .OrderByDescending(static thread => thread.UpdatedAt).ThenBy(static thread => thread.Uid, StringComparer.Ordinal)
                .Take(page.Size + 1),
        ];
        return rest.Length > page.Size
            ? new PageResponse<ThreadRecord>(rest[..page.Size], $"{rest[page.Size - 1].UpdatedAt.UtcTicks}-{rest[page.Size - 1].Uid}")
            : new PageResponse<ThreadRecord>(rest, PageToken: null);
    }

    /// <summary>The open conversations of an inbox. One whose copy cannot be trusted yet is read itself.</summary>
    public async Task<IReadOnlyList<ThreadRecord>> ReadOpenAsync(string inbox, CancellationToken cancellationToken) =>
        await ResolveAsync(inbox, await inboxes.ReadAsync(inbox, cancellationToken), cancellationToken);

    /// <summary>What of these rows is open, and in this inbox.</summary>
    public async Task<IReadOnlyList<ThreadRecord>> ResolveAsync(string inbox, IEnumerable<ThreadRecord> rows, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(rows.Select(async row =>
            row.Announcements is not null ? await threads.FindAsync(row.Uid, cancellationToken)
            : row.RemovedAt is null ? row
            : null));
        return [.. read.OfType<ThreadRecord>().Where(thread => thread.IsOpen && thread.Inbox == inbox)];
    }

    /// <summary>Each once, as its newest copy has it: while one goes from one inbox to another, both may have it.</summary>
    public static IEnumerable<ThreadRecord> LatestOf(IEnumerable<ThreadRecord> open) =>
        open.GroupBy(static thread => thread.Uid).Select(static copies => copies.MaxBy(static copy => copy.Revision)!);

    private Task<Result<PageResponse<ThreadRecord>>> ListClosedAsync(User caller, ThreadQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var owner = InboxStore.OfAgent(query.AgentUid ?? caller.Uid);
        return pager.ListAsync<ThreadRecord, ThreadRecord>(
            new Listing(tables.ClosedThreads, $"closed threads {owner} {query.Type}", First: owner, Last: owner)
            {
                RowsPerRequest = query.Type is null ? page.Size + 1 : SearchedPerRequest,
                MostRows = MostRows,
            },
            page,
            thread => ValueTask.FromResult(query.Type is null || thread.Type == query.Type ? thread : null),
            cancellationToken);
    }

    private static bool TryReadToken(string token, out long ticks, out string uid)
    {
        var at = token.IndexOf('-', StringComparison.Ordinal);
        uid = token[(at + 1)..];
        return long.TryParse(token.AsSpan(0, Math.Max(at, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out ticks) && User.IsUid(uid);
    }
}
