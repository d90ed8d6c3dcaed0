using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>
/// Finds tokens for those who manage them: users their own, super administrators everybody's. To everybody else a token
/// is not there.
/// </summary>
internal sealed class ManagedTokens(
    IdentityTables tables,
    TokenStore tokens,
    UserStore users,
    PageTokens pages,
    TimeProvider time)
{
    private const int MostRows = 1_000;

    // Of everybody's tokens each may have another owner to read.
    private const int MostRowsOfEverybody = 200;
    private const int RowsPerRequest = 200;

    /// <summary>The user whose tokens who asks may manage; null when there is none, or they may not.</summary>
    /// <param name="userUid">Whom they ask for; null: themselves.</param>
    public async Task<User?> FindOwnerAsync(User caller, string? userUid) =>
        userUid is null || userUid == caller.Uid ? caller
        : caller.SuperUser && User.IsUid(userUid) ? await users.FindAsync(userUid)
        : null;

    /// <summary>A token; null when there is none, it is deleted, or it is not theirs to manage.</summary>
    public async Task<ManagedToken?> FindAsync(User caller, string uid)
    {
        if (TokenUid.OwnerOf(uid) is not { } ownerUid || (ownerUid != caller.Uid && !caller.SuperUser))
        {
            return null;
        }

        var record = tokens.FindAsync(ownerUid, uid, CancellationToken.None);
        var owner = FindOwnerAsync(caller, ownerUid);
        await Task.WhenAll(record, owner);
        return await record is { Deleted: false } found ? ManagedToken.Of(found, await owner, time.GetUtcNow()) : null;
    }

    /// <summary>
    /// A page of one user's tokens, the newest first, or of everybody's, user by user; null when the page token is not
    /// one of this listing. Whose tokens may be listed is for the caller to have found out.
    /// </summary>
    public Task<ListPage<ManagedToken>?> ListAsync(
        User caller, TokenQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var range = query.UserUid is { } uid ? PartitionRange.One(uid) : PartitionRange.All;
        var perRequest = query is { Status: null, SearchText: null } ? page.Size + 1 : RowsPerRequest;
        User? owner = caller;
        var ownerUid = caller.Uid;
        return pages.ListAsync($"tokens {caller.Uid} {query}", page, after => tables.Tokens
            .RowsAsync(range, after, perRequest, cancellationToken)
            .PageAsync(page.Size, query.UserUid is null ? MostRowsOfEverybody : MostRows, SelectAsync));

        async ValueTask<ManagedToken?> SelectAsync(TableEntity row)
        {
            var record = TokenEntity.ToRecord(row);
            if (record.Deleted)
            {
                return null;
            }

            // A user's tokens lie together, so each owner is read once.
            if (ownerUid != record.UserUid)
            {
                (ownerUid, owner) = (record.UserUid, await users.FindAsync(record.UserUid, cancellationToken));
            }

            var token = ManagedToken.Of(record, owner, time.GetUtcNow());
            return query.Matches(token) ? token : null;
        }
    }

    /// <summary>How many of a user's tokens count.</summary>
    /// <param name="exceptUid">A token that is not counted; null: none.</param>
    public async Task<int> CountActiveAsync(User owner, string? exceptUid, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        await foreach (var row in tables.Tokens.RowsAsync(PartitionRange.One(owner.Uid), after: null, MostRows, cancellationToken))
        {
            var record = TokenEntity.ToRecord(row);
            count += record.Uid != exceptUid && record.StatusOf(owner, now) is TokenStatus.Active ? 1 : 0;
        }

        return count;
    }
}
