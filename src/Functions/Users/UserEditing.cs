using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Edits users. The replacement of the row in Users is the commit. Before it new names are reserved, after it old ones
/// are released; an edit that stops half-way leaves names that lapse.
/// </summary>
internal sealed class UserEditing(
    UserStore users,
    NameChanges nameChanges,
    AuditLog audit,
    IOptions<UserOptions> options,
    ILogger<UserEditing> logger)
{
    /// <summary>Edits a user, whatever else happens to them meanwhile.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the edit is made wholly or not at all.</exception>
    public async Task<ChangeUserResult> EditAsync(string uid, UserEdit edit, Actor actor)
    {
        var names = nameChanges.Begin(uid);
        var changed = "";
        ChangeUserResult result = new ChangeUserResult.NotFound();
        await CompareAndSwap.UntilAsync(async () =>
        {
            var user = await users.FindAsync(uid);
            result = user is null ? new ChangeUserResult.NotFound() : await PrepareAsync(user, edit, names);
            if (result is not ChangeUserResult.Done done || done.User == user)
            {
                return true;
            }

            // Kept over the tries: the first may have succeeded, and its answer been lost.
            changed = UserEdits.Difference(user!, done.User);
            return await users.TryReplaceAsync(done.User);
        });
        await PostCommit.TryAsync(logger, $"clear up after the change of user {uid}", names.FinishAsync);
        if (result is ChangeUserResult.Done && changed.Length > 0)
        {
            await audit.AddAsync(new AuditEvent { Type = AuditEventType.UserChanged, UserUid = uid, Actor = actor, Detail = changed });
        }

        return result;
    }

    private async Task<ChangeUserResult> PrepareAsync(User user, UserEdit edit, NameChange names)
    {
        if (UserEdits.FindBrokenRule(edit, user) is { } broken)
        {
            return new ChangeUserResult.Refused(broken);
        }

        var changed = UserEdits.Apply(edit, user, options.Value);
        var (before, after) = (LoginName.Of(user), LoginName.Of(changed));
        var wanted = after.ExceptBy(before.Select(name => name.Key), name => name.Key).ToArray();
        var given = before.ExceptBy(after.Select(name => name.Key), name => name.Key).ToArray();
        await names.AnnounceAsync(wanted, given);
        return await names.FindObstacleAsync(wanted) switch
        {
            NameReservation.Taken taken => new ChangeUserResult.Refused(taken.Name.AlreadyExists),
            NameReservation.Pending pending => new ChangeUserResult.Busy(pending.RetryAfter),
            _ => new ChangeUserResult.Done(changed),
        };
    }
}
