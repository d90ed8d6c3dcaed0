using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Takes names for users who are about to have them. LoginNames: partition key the name's hash, row key <c>name</c>.
/// A name is in use while its user exists and has it. Before, or after when it could not be released, it is reserved,
/// and free to be taken over once there was time enough (<see cref="UserOptions.ReservationSeconds"/>).
/// </summary>
/// <remarks>
/// Whoever takes a reservation from a user first makes sure that a commit that counts on it fails: a tombstone for a
/// user who does not exist, a new version of the row of one who does. And whoever counts on a reservation has written
/// it after reading the version that the commit replaces. docs/storage.md has the reasoning.
/// </remarks>
internal sealed class NameReservations(
    IdentityTables tables, UserStore users, TimeProvider time, IOptions<UserOptions> options)
{
    public const string RowKey = "name";
    public const string Uid = "Uid";
    private const string Kind = "Kind";
    private const string ReservedAt = "ReservedAt";
    private const string Attempt = "Attempt";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public TimeSpan Period => TimeSpan.FromSeconds(options.Value.ReservationSeconds);

    /// <summary>
    /// Reserves a name. While another creation or change holds it, waits for that one's end: to say "taken" of a user who then
    /// never comes to be would lose a user.
    /// </summary>
    public async Task<NameReservation> ReserveAsync(LoginName name, string uid)
    {
        var attempt = Keys.NewIdentifier();
        var waited = TimeSpan.Zero;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var outcome = await TryReserveAsync(name, uid, attempt);
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

    /// <summary>
    /// Gives names back that this uid holds and its user does not have. Only for a user who exists or has existed: one
    /// who is about to be created has none of their names yet.
    /// </summary>
    public async Task<bool> ReleaseUnusedAsync(string uid, IReadOnlyCollection<string> nameKeys)
    {
        // In this order: what is reserved again after this reading is not deleted, what was reserved before it can only
        // be counted on by a change that fails, since the user's row is another version then.
        var rows = await Task.WhenAll(nameKeys.Select(key => tables.LoginNames.FindAsync(key, RowKey)));
        var held = rows.OfType<TableEntity>().Where(row => row.GetString(Uid) == uid).ToArray();
        var user = held.Length == 0 ? null : await users.FindAsync(uid);
        if (user is not null && held.Any(row => !LoginName.IsOf(user, row.PartitionKey)))
        {
            user = await users.OutdateAsync(user);
        }

        var released = false;
        foreach (var row in held.Where(row => user is null || !LoginName.IsOf(user, row.PartitionKey)))
        {
            released |= await tables.LoginNames.TryDeleteAsync(row.PartitionKey, RowKey, row.ETag);
        }

        return released;
    }

    private async Task<NameReservation> TryReserveAsync(LoginName name, string uid, string attempt)
    {
        var reservation = new TableEntity(name.Key, RowKey)
        {
            [Uid] = uid,
            [Kind] = name.Kind.ToString(),
            [ReservedAt] = time.GetUtcNow(),
            [Attempt] = attempt,
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

        // Written by this very call, and the answer was lost. Another's for the same user does not do.
        if (existing.GetString(Attempt) == attempt)
        {
            return new NameReservation.Reserved();
        }

        if (owner != uid && await FindObstacleAsync(name, owner, existing.Instant(ReservedAt)) is { } obstacle)
        {
            return obstacle;
        }

        return await tables.LoginNames.TryUpdateAsync(reservation, existing.ETag)
            ? new NameReservation.Reserved()
            : new NameReservation.Pending(TimeSpan.Zero);
    }

    // None: from now on nobody has the name, nor can count on having it.
    private async Task<NameReservation?> FindObstacleAsync(LoginName name, string owner, DateTimeOffset reservedAt)
    {
        var user = await users.FindAsync(owner);
        if (user is not null && LoginName.IsOf(user, name.Key))
        {
            return new NameReservation.Taken(name);
        }

        var heldFor = reservedAt + Period - time.GetUtcNow();
        if (heldFor > TimeSpan.Zero)
        {
            return new NameReservation.Pending(heldFor);
        }

        if (user is null)
        {
            return await users.TryAbandonAsync(owner) ? null : new NameReservation.Pending(TimeSpan.Zero);
        }

        return await users.OutdateAsync(user) is { } current && LoginName.IsOf(current, name.Key) ? new NameReservation.Taken(name) : null;
    }
}
