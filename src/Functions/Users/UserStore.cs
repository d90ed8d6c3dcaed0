using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>The rows of Users, and the way from a name to one.</summary>
internal sealed class UserStore(IdentityTables tables, LoginNameNormalizer names, TimeProvider time)
{
    /// <summary>Reads a user; null when there is none.</summary>
    public async Task<User?> FindAsync(string uid, CancellationToken cancellationToken = default) =>
        User.IsUid(uid) && await FindInAnyStateAsync(uid, cancellationToken) is { State: UserState.Active } user ? user : null;

    /// <summary>Reads the row of a uid, also when it is no user yet, or never will be; null when there is none.</summary>
    public Task<User?> FindInAnyStateAsync(string uid, CancellationToken cancellationToken = default) =>
        tables.Users.FindAsync<User>(uid, User.UserRowKey, cancellationToken);

    /// <summary>Reads the user who has a name; null when nobody has it.</summary>
    public async Task<User?> FindByNameAsync(string name, CancellationToken cancellationToken = default)
    {
        var key = names.KeyOf(name);
        return await FindOwnerAsync(await FindUidAsync(key, cancellationToken), key, cancellationToken);
    }

    /// <summary>Reads the user of a uid if the name is theirs; one that they are only about to get, or have lost, is nobody's.</summary>
    /// <param name="uid">The uid that the name stands for; null when there is none.</param>
    public async Task<User?> FindOwnerAsync(string? uid, string nameKey, CancellationToken cancellationToken = default) =>
        uid is not null && await FindAsync(uid, cancellationToken) is { } user && LoginName.IsOf(user, nameKey) ? user : null;

    /// <summary>The uid that the name of a key stands for, whose user may not have it yet, or any more, or be gone; null when there is none.</summary>
    public async Task<string?> FindUidAsync(string nameKey, CancellationToken cancellationToken = default) =>
        (await tables.LoginNames.FindAsync<LoginNameRow>(nameKey, LoginNameRow.NameRowKey, cancellationToken))?.Uid;

    /// <summary>Adds a row. False when the uid has one.</summary>
    public Task<bool> TryAddAsync(User user) => tables.Users.TryAddAsync(user);

    /// <summary>Puts a changed user in the place of the version that was read. False when it has changed since, or gone.</summary>
    public Task<bool> TryReplaceAsync(User user) => tables.Users.TryUpdateAsync(user, user.ETag, TableUpdateMode.Replace);

    /// <summary>Deletes the version of the row that was read. False when it has changed since, or gone.</summary>
    public Task<bool> TryDeleteAsync(User user) => tables.Users.TryDeleteAsync(user.Uid, User.UserRowKey, user.ETag);

    /// <summary>Makes sure that a creation which has not been committed never will be.</summary>
    /// <param name="pending">Its row, as it was read.</param>
    /// <returns>The row as it is then: abandoned, or active when the creation was faster; null when it is gone.</returns>
    public async Task<User?> AbandonAsync(User pending)
    {
        var abandoned = pending with { State = UserState.Abandoned };
        return await TryReplaceAsync(abandoned) ? abandoned : await FindInAnyStateAsync(pending.Uid);
    }

    /// <summary>
    /// Makes the version of the user that was read an old one, so that no commit on it, or on an earlier one, can succeed
    /// any more. When that fails somebody else has done it.
    /// </summary>
    /// <returns>The row as it is then; null when it is gone.</returns>
    public async Task<User?> RenewAsync(User user) => await TryReplaceAsync(user) ? user : await FindInAnyStateAsync(user.Uid);

    /// <summary>
    /// Changes a user, whatever else happens to them meanwhile. Safe to do twice, since an answer may be lost.
    /// </summary>
    /// <param name="change">Makes the changed user of the one that was read; the same: there is nothing to write.</param>
    /// <param name="read">The user, if they have been read already.</param>
    /// <returns>The changed user, or null when there is none.</returns>
    public async Task<User?> ChangeAsync(string uid, Func<User, User> change, User? read = null)
    {
        User? changed = null;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var user = read ?? await FindAsync(uid);
            read = null;
            changed = user is null ? null : change(user);
            return changed is null || changed == user || await TryReplaceAsync(changed);
        });
        return changed;
    }

    /// <summary>Counts a failed sign-in, whatever else happens to the user meanwhile.</summary>
    public async Task<FailureCounter> AddSignInFailureAsync(User user, LockoutPolicy policy)
    {
        var attempt = FailureCounter.NewAttempt();
        var changed = await ChangeAsync(
            user.Uid,
            current => current.FailureCounter.TryAdd(attempt, time.GetUtcNow(), policy) is { } counter
                ? current with { FailureCounter = counter }
                : current,
            user);
        return changed?.FailureCounter ?? FailureCounter.None;
    }
}
