using Bytedesk.Identity.Storage;

namespace Bytedesk.Identity.Tokens;

/// <summary>
/// What has been revoked. The address of a row follows from the token alone: partition key the day of its expiry and a
/// shard, row key its <c>jti</c> or what stands for it; so a day's rows can all go when the day is over.
/// </summary>
internal sealed class Revocations(IdentityTables tables)
{
    /// <summary>Revokes for good. False when that was done before, by this very call after a lost answer included.</summary>
    public Task<bool> AddAsync(string tokenUid, DateTimeOffset expiresAt, string? byUid, string reason, DateTimeOffset now)
    {
        var revocation = new TableEntity(Keys.TimePartition(expiresAt, Keys.Day, tokenUid), tokenUid)
        {
            ["RevokedBy"] = byUid,
            ["RevokedAt"] = now,
            ["Reason"] = reason,
        };
        return tables.Revocations.TryAddAsync(revocation);
    }

    public async Task<bool> ContainAsync(string tokenUid, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await tables.Revocations.FindAsync(
            Keys.TimePartition(expiresAt, Keys.Day, tokenUid), tokenUid, cancellationToken) is not null;
}
