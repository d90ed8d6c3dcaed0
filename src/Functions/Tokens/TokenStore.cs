using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>The rows of Tokens.</summary>
internal sealed class TokenStore(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<TokenOptions> options) : IExpiringRows
{
    public string Kind => "token";

    /// <summary>Adds a record under a new uid. The second write is the commit; a first one alone does no harm.</summary>
    public async Task AddAsync(TokenRecord token)
    {
        await expirations.AnnounceAsync(Kind, token.Uid, EndOf(token));

        // The uid is random: a row that is already there is this one, whose answer was lost.
        await tables.Tokens.TryAddAsync(token);
    }

    public Task<TokenRecord?> FindAsync(string userUid, string uid, CancellationToken cancellationToken = default) =>
        tables.Tokens.FindAsync<TokenRecord>(userUid, uid, cancellationToken);

    /// <summary>
    /// Revokes a token, whatever else happens to its record meanwhile: one write that nothing takes back, since
    /// <see cref="TryReplaceAsync"/> replaces the version that was read alone. A token whose record is gone is not valid either.
    /// </summary>
    /// <param name="softDelete">Whether lists leave it out from now on.</param>
    public Task RevokeAsync(TokenRecord token, DateTimeOffset at, string reason, bool softDelete)
    {
        var changes = new TableEntity(token.PartitionKey, token.RowKey)
        {
            [nameof(TokenRecord.RevokedAt)] = at,
            [nameof(TokenRecord.RevokeReason)] = reason,
        };
        if (softDelete)
        {
            changes[nameof(TokenRecord.Deleted)] = true;
        }

        return tables.Tokens.TryUpdateAsync(changes, ETag.All);
    }

    /// <summary>Leaves a token out of lists from now on.</summary>
    public Task SoftDeleteAsync(TokenRecord token) => tables.Tokens.TryUpdateAsync(
        new TableEntity(token.PartitionKey, token.RowKey) { [nameof(TokenRecord.Deleted)] = true }, ETag.All);

    /// <summary>Records the hour of the last use on the version that was read. False when it has changed since.</summary>
    public Task<bool> TrySetLastUsedAsync(TokenRecord token, DateTimeOffset hour) => tables.Tokens.TryUpdateAsync(
        new TableEntity(token.PartitionKey, token.RowKey) { [nameof(TokenRecord.LastUsedAt)] = hour }, token.ETag);

    /// <summary>Puts a changed record in the place of the version that was read. False when it has changed since, or gone.</summary>
    public Task<bool> TryReplaceAsync(TokenRecord token) =>
        tables.Tokens.TryUpdateAsync(token, token.ETag, TableUpdateMode.Replace);

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        if (TokenUid.OwnerOf(due.Key) is not { } owner || await FindAsync(owner, due.Key, cancellationToken) is not { } token)
        {
            return ExpiryResult.NothingLeft;
        }

        var end = EndOf(token);
        return end > time.GetUtcNow()
            ? ExpiryResult.NotBefore(end)
            : ExpiryResult.Of(await tables.Tokens.TryDeleteAsync(owner, due.Key, ETag.All));
    }

    private DateTimeOffset EndOf(TokenRecord token) => token.SignedExpiresAt.AddDays(options.Value.RetentionDays);
}
