using Bytedesk.Functions.Expiry;

namespace Bytedesk.Functions.Users;

/// <summary>Begins changes of users' names.</summary>
internal sealed class NameChanges(NameReservations names, GivenUpNames givenUp, Expirations expirations, TimeProvider time)
{
    public NameChange Begin(string uid) => new(names, givenUp, expirations, uid, time.GetUtcNow() + (2 * names.Period));
}
