using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>The rows of Users, and the way from a name to one.</summary>
internal sealed class UserStore(IdentityTables tables, Expirations expirations, TimeProvider time)
{
    // Far longer than any creation can be held up and still come back to add its user.
    private static readonly TimeSpan AbandonedFor = TimeSpan.FromHours(1);

    /// <summary>Reads a user; null when there is none.</summary>
    public Task<User?> FindAsync(string uid, CancellationToken cancellationToken = default) => User.IsUid(uid)
        ? tables.Users.FindAsync(
            uid, UserEntity.RowKey, static row => UserEntity.IsAbandoned(row) ? null : UserEntity.ToUser(row), cancellationToken)
        : Task.FromResult<User?>(null);

    /// <summary>Reads the user who has a name; null when nobody has it.</summary>
    internal async Task<User?> FindByNameAsync(string name)
    {
        var user = await FindUidAsync(name) is { } uid ? await FindAsync(uid) : null;
        return user is not null && LoginName.IsOf(user, LoginName.KeyOf(name)) ? user : null;
    }

    /// <summary>The uid that a name stands for, whose user may not have it yet, or any more, or be gone; null when there is none.</summary>
    internal async Task<string?> FindUidAsync(string name, CancellationToken cancellationToken = default)
    {
        var row = await tables.LoginNames.FindAsync(LoginName.KeyOf(name), NameReservations.RowKey, cancellationToken);
        return row?.GetString(NameReservations.Uid);
    }

    /// <summary>Makes the user exist. False when the uid has been abandoned meanwhile.</summary>
    internal async Task<bool> TryAddAsync(User user)
    {
        if (await tables.Users.TryAddAsync(UserEntity.From(user)))
        {
            return true;
        }

        // The uid is random: a row that is there is ours, after a lost answer, or says that we took too long.
        return await FindAsync(user.Uid) is not null;
    }

    /// <summary>
    /// Makes sure that no user of this uid will ever be. False when one is. The row it leaves decides the race
    /// against a creator who was held up: only one of the two can add it.
    /// </summary>
    internal async Task<bool> TryAbandonAsync(string uid)
    {
        await expirations.AnnounceAsync(AbandonedUserExpiry.Kind, uid, time.GetUtcNow() + AbandonedFor);
        var abandoned = new TableEntity(uid, UserEntity.RowKey) { [UserEntity.Abandoned] = time.GetUtcNow() };
        if (await tables.Users.TryAddAsync(abandoned))
        {
            return true;
        }

        var row = await tables.Users.FindAsync(uid, UserEntity.RowKey);
        return row is null ? await TryAbandonAsync(uid) : UserEntity.IsAbandoned(row);
    }

    /// <summary>Forgets that a uid was abandoned. False when there was nothing to forget.</summary>
    internal async Task<bool> TryForgetAsync(string uid)
    {
        var row = await tables.Users.FindAsync(uid, UserEntity.RowKey);
        return row is not null && UserEntity.IsAbandoned(row) && await tables.Users.TryDeleteAsync(uid, UserEntity.RowKey, row.ETag);
    }

    /// <summary>Merges properties into the version of the user that was read. False when it has changed since.</summary>
    internal Task<bool> TryUpdateAsync(TableEntity changes, ETag ifMatch) => tables.Users.TryUpdateAsync(changes, ifMatch);

    /// <summary>
    /// Changes a user, whatever else happens to them meanwhile. Safe to do twice, since an answer may be lost.
    /// </summary>
    /// <param name="change">Makes the changed user of the one that was read; the same: there is nothing to write.</param>
    /// <returns>The changed user, or null when there is none.</returns>
    internal async Task<User?> ChangeAsync(string uid, Func<User, User> change)
    {
        User? changed = null;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var user = await FindAsync(uid);
            changed = user is null ? null : change(user);
            return changed is null || changed == user || await TryReplaceAsync(changed);
        });
        return changed;
    }

    /// <summary>Puts a changed user in the place of the version that was read. False when it has changed since, or gone.</summary>
    internal Task<bool> TryReplaceAsync(User user) =>
        tables.Users.TryUpdateAsync(UserEntity.From(user), user.ETag, TableUpdateMode.Replace);

    /// <summary>
    /// Makes the version of the user that was read an old one, so that no commit on it, or on an earlier one, can
    /// succeed any more. When that fails somebody else has done it.
    /// </summary>
    /// <returns>The user as they are then; null when they are gone.</returns>
    internal async Task<User?> OutdateAsync(User user) => await TryReplaceAsync(user) ? user : await FindAsync(user.Uid);

    /// <summary>Deletes the version of the user that was read. False when it has changed since, or gone.</summary>
    internal Task<bool> TryDeleteAsync(User user) => tables.Users.TryDeleteAsync(user.Uid, UserEntity.RowKey, user.ETag);

    /// <summary>Counts a failed sign-in, whatever else happens to the user meanwhile.</summary>
    internal async Task<FailureCounter> AddSignInFailureAsync(User user, LockoutPolicy policy)
    {
        var current = user;
        var counter = FailureCounter.None;
        var attempt = Guid.NewGuid();
        await CompareAndSwap.UntilAsync(async () =>
        {
            current ??= await FindAsync(user.Uid);
            if (current is null)
            {
                return true;
            }

            counter = current.SignInFailures.Add(attempt, time.GetUtcNow(), policy);
            if (ReferenceEquals(counter, current.SignInFailures))
            {
                return true;
            }

            var changes = new TableEntity(user.Uid, UserEntity.RowKey);
            counter.WriteTo(changes);
            var changed = await TryUpdateAsync(changes, current.ETag);
            current = null;
            return changed;
        });
        return counter;
    }
}
