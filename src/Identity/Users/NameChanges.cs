using Bytedesk.Identity.Expiry;

namespace Bytedesk.Identity.Users;

/// <summary>Begins changes of users' names.</summary>
internal sealed class NameChanges(NameReservations names, RowExpiries expiries, TimeProvider time)
{
    public NameChange Begin(string uid) => new(names, expiries, uid, time.GetUtcNow() + (2 * names.Period));
}
