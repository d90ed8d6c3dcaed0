using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Enables, disables and deletes users; never the last enabled super administrator.</summary>
internal sealed class UserAdministration(
    UserStore users,
    SuperAdministratorRoster roster,
    NameChanges nameChanges,
    AuditLog audit,
    TimeProvider time,
    ILogger<UserAdministration> logger)
{
    /// <summary>Lets a user sign in again. Tokens from before they were disabled stay revoked.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be enabled.</exception>
    public async Task<ChangeUserResult> EnableAsync(string uid, Actor actor)
    {
        var hasChanged = false;
        var enabled = await users.ChangeAsync(uid, user =>
        {
            hasChanged |= !user.Enabled;
            return user with { Enabled = true };
        });
        if (enabled is null)
        {
            return new ChangeUserResult.NotFound();
        }

        // Even if nothing has changed: the one who enabled them may have got no further than that.
        if (enabled.SuperUser)
        {
            await PostCommit.TryAsync(logger, $"put super administrator {uid} on the list", () => roster.JoinAsync(uid));
        }

        return await DoneAsync(enabled, hasChanged ? AuditEventType.UserEnabled : null, actor);
    }

    /// <summary>Keeps a user from signing in, and revokes all their tokens.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be disabled.</exception>
    public async Task<ChangeUserResult> DisableAsync(string uid, Actor actor)
    {
        var reset = new TokenReset { At = time.GetUtcNow(), Reason = "user disabled" };
        User? disabled = null;
        var hasTried = false;
        var departure = Departure.Outdated;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var user = await users.FindAsync(uid);
            if (user is null or { Enabled: false })
            {
                (disabled, departure) = (user, Departure.Committed);
                return true;
            }

            disabled = user with { Enabled = false, TokenReset = reset };
            departure = await roster.LeaveAsync(user, () =>
            {
                hasTried = true;
                return users.TryReplaceAsync(disabled);
            });
            return departure != Departure.Outdated;
        });
        return departure == Departure.LastOne ? new ChangeUserResult.Refused("The last super administrator cannot be disabled")
            : disabled is null ? new ChangeUserResult.NotFound()
            : await DoneAsync(disabled, hasTried ? AuditEventType.UserDisabled : null, actor);
    }

    /// <summary>Deletes a user; their tokens do not count any more, and their names are free at once.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be deleted.</exception>
    public async Task<ChangeUserResult> DeleteAsync(string uid, Actor actor)
    {
        var names = nameChanges.Begin(uid);
        User? deleted = null;
        var departure = Departure.Outdated;
        await CompareAndSwap.UntilAsync(async () =>
        {
            // Gone although it was tried: that try may have succeeded, and its answer been lost.
            if (await users.FindAsync(uid) is not { } user)
            {
                departure = Departure.Committed;
                return true;
            }

            await names.AnnounceAsync(wanted: [], given: LoginName.Of(user));
            departure = await roster.LeaveAsync(user, () =>
            {
                deleted = user;
                return users.TryDeleteAsync(user);
            });
            return departure != Departure.Outdated;
        });
        await PostCommit.TryAsync(logger, $"clear up after the deletion of user {uid}", names.FinishAsync);
        return departure == Departure.LastOne ? new ChangeUserResult.Refused("The last super administrator cannot be deleted")
            : deleted is null ? new ChangeUserResult.NotFound()
            : await DoneAsync(deleted, AuditEventType.UserDeleted, actor);
    }

    private async Task<ChangeUserResult> DoneAsync(User user, AuditEventType? done, Actor actor)
    {
        if (done is { } type)
        {
            await audit.AddAsync(new AuditEvent { Type = type, UserUid = user.Uid, Actor = actor });
        }

        return new ChangeUserResult.Done(user);
    }
}
