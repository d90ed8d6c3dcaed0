using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Sessions;

/// <summary>The codes that have been used. UsedCodes: partition key the hash of the code's id, row key <c>code</c>.</summary>
internal sealed class UsedCodes(IdentityTables tables, Expirations expirations) : IExpiringRows
{
    private const string RowKey = "code";
    private const string Attempt = "Attempt";

    // An instance whose clock is behind must not take a used code for a new one.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    public string Kind => "code";

    /// <summary>Uses a code. Of all who try, on all instances, one succeeds: whose insert is the first.</summary>
    public async Task<bool> TryUseAsync(SignInCode code)
    {
        var key = Keys.Hash(code.Id);
        var attempt = Keys.NewIdentifier();
        await expirations.AnnounceAsync(Kind, key, code.ExpiresAt + ClockMargin);
        return await tables.UsedCodes.TryAddAsync(new TableEntity(key, RowKey) { [Attempt] = attempt })

            // An insert whose answer was lost is made again, and meets itself.
            || (await tables.UsedCodes.FindAsync<TableEntity>(key, RowKey))?.GetString(Attempt) == attempt;
    }

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken) =>
        ExpiryResult.Of(await tables.UsedCodes.TryDeleteAsync(due.Key, RowKey, ETag.All));
}
