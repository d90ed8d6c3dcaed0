using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

/// <summary>Sets passwords. A new one, the cleared failures and the end of all tokens are one write.</summary>
internal sealed class UserPasswordService(
    UserStore users, PasswordVerifier passwords, PasswordHashing hashing, AuditLog audit, TimeProvider time)
{
    /// <summary>Sets a user's password, for an administrator.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be set.</exception>
    public async Task<Result<User>> SetAsync(string uid, string password, Administrator by)
    {
        var found = await users.FindAsync(uid);
        var refusal = found is null ? UserService.NotFound
            : by.FindLimit(found) is { } limit ? limit
            : PasswordRules.FindBrokenRule(password, found) is { } broken ? Refusal.Invalid(broken)
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        using var lease = await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return Refusal.Busy("The user cannot be changed right now, try again later", PasswordHashing.RetryAfter);
        }

        var change = NewPassword(await hashing.HashAsync(password));
        var changed = await users.ChangeAsync(uid, user => (refusal = by.FindLimit(user)) is null ? change(user) : user, found);
        if (refusal is not null || changed is null)
        {
            return refusal ?? UserService.NotFound;
        }

        await AuditAsync(changed, by.Actor);
        return changed;
    }

    /// <summary>Changes the password of a user who shows the old one. What fails counts as at a sign-in.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be changed.</exception>
    public async Task<PasswordResult> ChangeOwnAsync(User user, ChangeOwnPasswordRequest request, Actor actor)
    {
        var result = await passwords.VerifyAsync(
            new PasswordAttempt(LoginName.KeyOf(user.Username), request.OldPassword, actor),
            Task.FromResult<string?>(user.Uid),
            (verified, _) => TryReplaceAsync(verified, request.NewPassword));
        if (result.User is { } changed)
        {
            await AuditAsync(changed, actor);
        }

        return result;
    }

    private async Task<User?> TryReplaceAsync(User verified, string newPassword)
    {
        var changed = NewPassword(await hashing.HashAsync(newPassword))(verified);
        if (await users.TryReplaceAsync(changed))
        {
            return changed;
        }

        // A try whose answer was lost may have written it; no other write has this hash, with its salt.
        return await users.FindAsync(changed.Uid) is { } now && now.PasswordHash == changed.PasswordHash ? now : null;
    }

    // The same for every user that it is applied to, since it may be applied again after a lost answer.
    private Func<User, User> NewPassword(string hash)
    {
        var now = time.GetUtcNow();
        var reset = new TokenReset { At = now, Reason = "password changed" };
        return user => user with
        {
            PasswordHash = hash,
            PasswordModifiedAt = now,
            FailureCounter = FailureCounter.None,
            TokenReset = reset,
        };
    }

    private Task AuditAsync(User user, Actor actor) =>
        audit.AddAsync(new AuditEvent { Type = AuditEventType.PasswordChanged, UserUid = user.Uid, Actor = actor });
}
