using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Clears up after changes of names that stopped half-way, before their commit or after it.</summary>
internal sealed class NameChangeExpiry(NameReservations names) : IExpiringRows
{
    public const string Kind = "names";

    string IExpiringRows.Kind => Kind;

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken) =>
        due.Detail!.Split(',') is [var uid, .. var keys] && await names.ReleaseUnusedAsync(uid, keys)
            ? ExpiryResult.Of(true)
            : ExpiryResult.NothingLeft;
}
