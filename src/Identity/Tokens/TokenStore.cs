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

    /// <summary>Shows the revocation on the record, if there is one; what counts is the row in Revocations.</summary>
    public Task MarkRevokedAsync(TokenRecord token, DateTimeOffset revokedAt, string reason) =>
        TryChangeAsync(token, Azure.ETag.All, changes =>
        {
            changes[nameof(TokenRecord.RevokedAt)] = revokedAt;
            changes[nameof(TokenRecord.RevokeReason)] = reason;
        });

    /// <summary>Notes the hour of the last use on the version of the record that was read. False when it has changed since.</summary>
    public Task<bool> TrySetLastUsedAsync(TokenRecord token, DateTimeOffset hour) =>
        TryChangeAsync(token, token.ETag, changes => changes[nameof(TokenRecord.LastUsedAt)] = hour);

    /// <summary>Merges properties into this version of the record. False when it has changed since, or gone.</summary>
    public Task<bool> TryChangeAsync(TokenRecord token, Azure.ETag version, Action<TableEntity> change)
    {
        var changes = new TableEntity(token.UserUid, token.Uid);
        change(changes);
        return tables.Tokens.TryUpdateAsync(changes, version);
    }
}
