using Bytedesk.Functions.Expiry;

namespace Bytedesk.Functions.Users;

/// <summary>Begins changes of users' names.</summary>
internal sealed class NameChanges(NameReservations names, GivenUpNames givenUp, RowExpiries expiries, TimeProvider time)
{
    public NameChange Begin(string uid) => new(names, givenUp, expiries, uid, time.GetUtcNow() + (2 * names.Period));
}
