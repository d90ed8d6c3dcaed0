using Bytedesk.Identity.Storage;

namespace Bytedesk.Identity.Tokens;

/// <summary>The rows of Tokens, and of TokenExpiries, which lets the sweep find them by their time.</summary>
internal sealed class TokenStore(IdentityTables tables)
{
    public const string OwnerUid = "UserUid";

    /// <summary>Keeps a record. The second write is the commit; a first one alone is cleared up when its time comes.</summary>
    public async Task AddAsync(TokenRecord token)
    {
        var expiry = new TableEntity(Keys.TimePartition(token.ExpiresAt, Keys.Hour, token.Uid), token.Uid)
        {
            [OwnerUid] = token.UserUid,
        };

        // The uid is random: a row that is already there is ours, after a lost answer.
        await tables.TokenExpiries.TryAddAsync(expiry);
        await tables.Tokens.TryAddAsync(TokenEntity.From(token));
    }

    public async Task<TokenRecord?> FindAsync(string userUid, string uid, CancellationToken cancellationToken)
    {
        var row = await tables.Tokens.FindAsync(userUid, uid, cancellationToken);
        return row is null ? null : TokenEntity.ToRecord(row);
    }

    /// <summary>Shows the revocation on the record; what counts is the row in Revocations.</summary>
    public Task MarkRevokedAsync(string userUid, string uid, DateTimeOffset revokedAt, string reason)
    {
        var changes = new TableEntity(userUid, uid)
        {
            [nameof(TokenRecord.RevokedAt)] = revokedAt,
            [nameof(TokenRecord.RevokeReason)] = reason,
        };
        return tables.Tokens.TryUpdateAsync(changes, Azure.ETag.All);
    }
}
