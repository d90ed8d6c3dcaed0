using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>What one change of a user does to their names, from its announcement to its end. The user's row is its commit.</summary>
internal sealed class NameChange(
    NameReservations names, GivenUpNames givenUp, Expirations expirations, string uid, DateTimeOffset dueAt)
{
    private readonly string _id = Keys.NewIdentifier();
    private readonly SortedSet<string> _involved = new(StringComparer.Ordinal);
    private Expiration? _announcement;

    /// <summary>Says which names may be left over. First, so that the sweep finds them if nobody else comes for them.</summary>
    public async Task AnnounceAsync(IReadOnlyList<LoginName> wanted, IReadOnlyList<LoginName> given)
    {
        var known = _involved.Count;
        _involved.UnionWith(wanted.Concat(given).Select(name => name.Key));
        if (_involved.Count > known)
        {
            await givenUp.AddAsync(given);
            _announcement = await expirations.AnnounceAsync(NameChangeExpiry.Kind, _id, dueAt, string.Join(',', _involved.Prepend(uid)));
        }
    }

    /// <summary>Reserves names, in the order in which they are. To be done again after each reading of the user.</summary>
    /// <returns>Why one of them cannot be had; null when all are reserved.</returns>
    public async Task<NameReservation?> FindObstacleAsync(IEnumerable<LoginName> wanted)
    {
        foreach (var name in wanted)
        {
            if (await names.ReserveAsync(name, uid) is not NameReservation.Reserved and var obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    /// <summary>Releases what the user does not have, now that the change has been made or refused.</summary>
    public async Task FinishAsync()
    {
        if (_announcement is not null)
        {
            await names.ReleaseUnusedAsync(uid, _involved);
            await expirations.RemoveAsync(_announcement);
        }
    }
}
