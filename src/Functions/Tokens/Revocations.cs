using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>
/// What has been revoked. The address of a row follows from the token alone: partition key the day of its expiry and a
/// shard, row key its <c>jti</c> or what stands for it; so a day's rows can all go when the day is over.
/// </summary>
internal sealed class Revocations(IdentityTables tables)
{
    private const string RevokedAt = "RevokedAt";
    private const string Reason = "Reason";

    /// <summary>Revokes for good, unless that was done before. Returns when and why it was, now or then.</summary>
    public async Task<(DateTimeOffset At, string Reason)> AddAsync(TokenRecord token, string? byUid, string reason, DateTimeOffset now)
    {
        var revocation = new TableEntity(Keys.TimePartition(token.SignedExpiresAt, Keys.Day, token.Uid), token.Uid)
        {
            ["RevokedBy"] = byUid,
            [RevokedAt] = now,
            [Reason] = reason,
        };
        if (!await tables.Revocations.TryAddAsync(revocation)
            && await tables.Revocations.FindAsync(revocation.PartitionKey, revocation.RowKey) is { } earlier)
        {
            return (earlier.Instant(RevokedAt), earlier.Text(Reason));
        }

        return (now, reason);
    }

    public async Task<bool> ContainAsync(string tokenUid, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await tables.Revocations.FindAsync(
            Keys.TimePartition(expiresAt, Keys.Day, tokenUid), tokenUid, cancellationToken) is not null;
}
