using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>The rows of Tokens.</summary>
internal sealed class TokenStore(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<TokenOptions> options) : IExpiringRows
{
    public string Kind => "token";

    /// <summary>
    /// Keeps a record. The second write is the commit; a first one alone is cleared up when its time comes. False when the
    /// uid was abandoned meanwhile.
    /// </summary>
    public async Task<bool> TryAddAsync(TokenRecord token)
    {
        // The uid is random: a row that is already there is ours, after a lost answer, or says that we took too long.
        await expirations.AnnounceAsync(Kind, token.Uid, EndOf(token));
        return await tables.Tokens.TryAddAsync(TokenEntity.From(token))
            || await FindAsync(token.UserUid, token.Uid, CancellationToken.None) is { Deleted: false };
    }

    /// <summary>
    /// Makes sure that no token of this uid will ever count, unless there is one already: that is returned. The row it
    /// leaves decides the race against an issuer who was held up: only one of the two can add it.
    /// </summary>
    public async Task<TokenRecord?> AbandonAsync(User owner, string uid, DateTimeOffset until)
    {
        var abandoned = new TokenRecord
        {
            Uid = uid,
            UserUid = owner.Uid,
            Username = owner.Username,
            Name = "abandoned",
            IssuedAt = until,
            ExpiresAt = until,
            SignedExpiresAt = until,
            Enabled = false,
            Deleted = true,
            Hint = "",
        };
        return await TryAddAsync(abandoned) ? await FindAsync(owner.Uid, uid, CancellationToken.None) : null;
    }

    public Task<TokenRecord?> FindAsync(string userUid, string uid, CancellationToken cancellationToken) =>
        tables.Tokens.FindAsync<TokenRecord>(userUid, uid, TokenEntity.ToRecord, cancellationToken);

    /// <summary>Shows the revocation on the record, if there is one; what counts is the row in Revocations.</summary>
    public Task MarkRevokedAsync(TokenRecord revoked) =>
        TryChangeAsync(revoked, Azure.ETag.All, changes =>
        {
            changes[nameof(TokenRecord.RevokedAt)] = revoked.RevokedAt;
            changes[nameof(TokenRecord.RevokeReason)] = revoked.RevokeReason;
        });

    /// <summary>Notes the hour of the last use on the version of the record that was read. False when it has changed since.</summary>
    public Task<bool> TrySetLastUsedAsync(TokenRecord token, DateTimeOffset hour) =>
        TryChangeAsync(token, token.ETag, changes => changes[nameof(TokenRecord.LastUsedAt)] = hour);

    /// <summary>Puts a changed record in the place of the version that was read. False when it has changed since, or gone.</summary>
    public Task<bool> TryReplaceAsync(TokenRecord token) =>
        tables.Tokens.TryUpdateAsync(TokenEntity.From(token), token.ETag, TableUpdateMode.Replace);

    /// <summary>Leaves the record out of lists from now on.</summary>
    public Task HideAsync(TokenRecord token) =>
        TryChangeAsync(token, Azure.ETag.All, changes => changes[nameof(TokenRecord.Deleted)] = true);

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        if (TokenUid.OwnerOf(due.Key) is not { } owner || await FindAsync(owner, due.Key, cancellationToken) is not { } token)
        {
            return ExpiryResult.NothingLeft;
        }

        var end = EndOf(token);
        return end > time.GetUtcNow()
            ? ExpiryResult.NotBefore(end)
            : ExpiryResult.Of(await tables.Tokens.TryDeleteAsync(owner, due.Key, Azure.ETag.All));
    }

    private DateTimeOffset EndOf(TokenRecord token) => token.SignedExpiresAt.AddDays(options.Value.RetentionDays);

    /// <summary>Merges properties into this version of the record. False when it has changed since, or gone.</summary>
    private Task<bool> TryChangeAsync(TokenRecord token, Azure.ETag version, Action<TableEntity> change)
    {
        var changes = new TableEntity(token.UserUid, token.Uid);
        change(changes);
        return tables.Tokens.TryUpdateAsync(changes, version);
    }
}
