using Bytedesk.Identity.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Users;

/// <summary>
/// Takes names for users who are about to exist. LoginNames: partition key the name's hash, row key <c>name</c>.
/// A name is its user's from the moment that the user exists; until then it is reserved, and free to be taken over
/// once its creator had time enough (<see cref="UserOptions.ReservationSeconds"/>).
/// </summary>
internal sealed class NameReservations(
    IdentityTables tables, UserStore users, TimeProvider time, IOptions<UserOptions> options)
{
    public const string RowKey = "name";
    public const string Uid = "Uid";
    private const string Kind = "Kind";
    private const string ReservedAt = "ReservedAt";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public TimeSpan Period => TimeSpan.FromSeconds(options.Value.ReservationSeconds);

    /// <summary>
    /// Reserves a name. While another creation holds it, waits for that one's end: to say "taken" of a user who then
    /// never comes to be would lose a user.
    /// </summary>
    public async Task<NameReservation> ReserveAsync(LoginName name, string uid)
    {
        var waited = TimeSpan.Zero;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var outcome = await TryReserveAsync(name, uid);
            if (outcome is not NameReservation.Pending || waited >= TimeSpan.FromSeconds(options.Value.ReservationWaitSeconds))
            {
                return outcome;
            }

            await Task.Delay(pause);
            waited += pause;
        }
    }

    /// <summary>Gives a name back that this uid holds. False when it does not hold it.</summary>
    public async Task<bool> ReleaseAsync(string nameKey, string uid)
    {
        var row = await tables.LoginNames.FindAsync(nameKey, RowKey);
        return row is not null && row.GetString(Uid) == uid
            && await tables.LoginNames.TryDeleteAsync(nameKey, RowKey, row.ETag);
    }

    private async Task<NameReservation> TryReserveAsync(LoginName name, string uid)
    {
        var reservation = new TableEntity(name.Key, RowKey)
        {
            [Uid] = uid,
            [Kind] = name.Kind.ToString(),
            [ReservedAt] = time.GetUtcNow(),
        };
        if (await tables.LoginNames.TryAddAsync(reservation))
        {
            return new NameReservation.Reserved();
        }

        var existing = await tables.LoginNames.FindAsync(name.Key, RowKey);
        var owner = existing?.GetString(Uid);
        if (existing is null || owner is null)
        {
            return new NameReservation.Pending(TimeSpan.Zero);
        }

        if (owner == uid)
        {
            return new NameReservation.Reserved();
        }

        if (await users.FindAsync(owner) is not null)
        {
            return new NameReservation.Taken(name);
        }

        var heldFor = existing.Instant(ReservedAt) + Period - time.GetUtcNow();
        if (heldFor > TimeSpan.Zero)
        {
            return new NameReservation.Pending(heldFor);
        }

        if (!await users.TryAbandonAsync(owner))
        {
            return new NameReservation.Taken(name);
        }

        return await tables.LoginNames.TryUpdateAsync(reservation, existing.ETag)
            ? new NameReservation.Reserved()
            : new NameReservation.Pending(TimeSpan.Zero);
    }
}
