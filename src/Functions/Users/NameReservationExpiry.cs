using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Clears up after creations that stopped half-way.</summary>
internal sealed class NameReservationExpiry(UserStore users, NameReservations names) : IExpiringRows
{
    public const string Kind = "reservation";

    string IExpiringRows.Kind => Kind;

    public async Task<RowExpiry> ExpireAsync(TableEntity due)
    {
        var uid = due.Text(RowExpiries.Key);
        if (!await users.TryAbandonAsync(uid))
        {
            return RowExpiry.AlreadyGone;
        }

        var released = false;
        foreach (var name in due.Text(RowExpiries.Detail).Split(','))
        {
            released |= await names.ReleaseAsync(name, uid);
        }

        return released ? RowExpiry.Deleted : RowExpiry.AlreadyGone;
    }
}
