using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Clears up after creations that stopped half-way.</summary>
internal sealed class NameReservationExpiry(UserStore users, NameReservations names) : IExpiringRows
{
    public const string Kind = "reservation";

    string IExpiringRows.Kind => Kind;

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var uid = due.Key;
        if (!await users.TryAbandonAsync(uid))
        {
            return ExpiryResult.NothingLeft;
        }

        var released = false;
        foreach (var name in due.Detail!.Split(','))
        {
            released |= await names.ReleaseAsync(name, uid);
        }

        return released ? ExpiryResult.Of(true) : ExpiryResult.NothingLeft;
    }
}
