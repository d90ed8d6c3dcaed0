using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Statistics;

/// <summary>
/// Counts the tokens that there are by how they stand. Tokens and users lie in the order of the same uids, so that both are
/// read once, a thousand at a time, and each token meets its owner. A session is counted by its own record alone.
/// </summary>
internal sealed class TokenCensus(IdentityTables tables, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    // What the status of a token is found by.
    private static readonly string[] OfTokens =
    [
        nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(TokenRecord.Enabled), nameof(TokenRecord.ExpiresAt),
        nameof(TokenRecord.RevokedAt), nameof(TokenRecord.Deleted), nameof(TokenRecord.SecurityStamp),
    ];

    private static readonly string[] OfUsers =
    [
        nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(User.State), nameof(User.SecurityStamp), nameof(User.TokensRevokedAt),
        nameof(User.TokensRevokedReason), nameof(User.SparedTokenUid),
    ];

    /// <summary>The day with the counts as they are now.</summary>
    public async Task<TokenDay> CountAsync(TokenDay day, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = new int[Enum.GetValues<TokenStatus>().Length];
        var expiring = 0;
        await using var users = tables.Users.QueryAsync<User>(select: OfUsers, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await users.MoveNextAsync();
        await foreach (var record in tables.Tokens.QueryAsync<TokenRecord>(select: OfTokens, cancellationToken: cancellationToken))
        {
            while (more && string.CompareOrdinal(users.Current.Uid, record.UserUid) < 0)
            {
                more = await users.MoveNextAsync();
            }

            if (!record.Deleted)
            {
                var owner = more && users.Current.Uid == record.UserUid && users.Current.State is UserState.Active ? users.Current : null;
                var status = new OwnedToken(record, owner).StatusAt(now);
                counts[(int)status]++;
                expiring += status is TokenStatus.Active && record.ExpiresAt <= now + Soon ? 1 : 0;
            }
        }

        return day with
        {
            CountedAt = now,
            Active = counts[(int)TokenStatus.Active],
            Disabled = counts[(int)TokenStatus.Disabled],
            Revoked = counts[(int)TokenStatus.Revoked],
            Expired = counts[(int)TokenStatus.Expired],
            Expiring = expiring,
        };
    }
}
