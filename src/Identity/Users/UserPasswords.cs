using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.SignIn;

namespace Bytedesk.Identity.Users;

/// <summary>Sets passwords. A new one, the cleared failures and the end of all tokens are one write.</summary>
public sealed class UserPasswords
{
    private readonly UserStore _users;
    private readonly PasswordGate _gate;
    private readonly PasswordHashing _passwords;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal UserPasswords(UserStore users, PasswordGate gate, PasswordHashing passwords, AuditLog audit, TimeProvider time)
    {
        _users = users;
        _gate = gate;
        _passwords = passwords;
        _audit = audit;
        _time = time;
    }

    /// <summary>Sets a user's password, for an administrator.</summary>
    /// <param name="uid">The user's uid.</param>
    /// <param name="password">The new password.</param>
    /// <param name="actor">Who sets it, and from where.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be set.</exception>
    public async Task<ChangeUserResult> SetAsync(string uid, string password, Actor actor)
    {
        if (await _users.FindAsync(uid) is not { } user)
        {
            return new ChangeUserResult.NotFound();
        }

        if (FindBrokenRule(password, user) is { } broken)
        {
            return new ChangeUserResult.Refused(broken);
        }

        using var turn = await _passwords.TryEnterAsync();
        if (turn is null)
        {
            return new ChangeUserResult.Busy(PasswordHashing.RetryAfter);
        }

        var change = NewPassword(await turn.HashAsync(password));
        if (await _users.ChangeAsync(uid, change) is not { } changed)
        {
            return new ChangeUserResult.NotFound();
        }

        await AuditAsync(changed, actor);
        return new ChangeUserResult.Done(changed);
    }

    /// <summary>Changes the password of a user who shows the old one. What fails counts as at a sign-in.</summary>
    /// <param name="user">The user.</param>
    /// <param name="oldPassword">The password that it is.</param>
    /// <param name="newPassword">The password that it is to be.</param>
    /// <param name="actor">The user again, and from where.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be changed.</exception>
    public async Task<ChangePasswordResult> ChangeAsync(User user, string oldPassword, string newPassword, Actor actor)
    {
        // Before the old one is looked at, so that nothing is told about it.
        if (FindBrokenRule(newPassword, user) is { } broken)
        {
            return new ChangePasswordResult.Refused(broken);
        }

        if (newPassword == oldPassword)
        {
            return new ChangePasswordResult.Refused("newPassword must not be the old password");
        }

        if (await _gate.FindLockAsync(actor.ClientAddress) is { } wait)
        {
            return new ChangePasswordResult.LockedOut(wait);
        }

        var attempt = new PasswordAttempt
        {
            ReadUserAsync = () => _users.FindAsync(user.Uid),
            NameKey = LoginName.KeyOf(user.Username),
            Password = oldPassword,
            ClientAddress = actor.ClientAddress,
            ActorUid = actor.UserUid,
        };
        switch (await _gate.PassAsync(attempt, verified => TryReplaceAsync(verified, newPassword)))
        {
            case PasswordOutcome.Passed passed:
                await AuditAsync(passed.User, actor);
                return new ChangePasswordResult.Changed(passed.User);
            case PasswordOutcome.Disabled:
                return new ChangePasswordResult.Disabled();
            case PasswordOutcome.LockedOut locked:
                return new ChangePasswordResult.LockedOut(locked.RetryAfter);
            case PasswordOutcome.Busy busy:
                return new ChangePasswordResult.Busy(busy.RetryAfter);
            default:
                return new ChangePasswordResult.Refused("oldPassword is incorrect");
        }
    }

    private async Task<User?> TryReplaceAsync(VerifiedPassword verified, string newPassword)
    {
        var changed = NewPassword(await verified.Turn.HashAsync(newPassword))(verified.User);
        if (await _users.TryReplaceAsync(changed))
        {
            return changed;
        }

        // A try whose answer was lost may have written it; no other write has this hash, with its salt.
        return await _users.FindAsync(changed.Uid) is { } now && now.PasswordHash == changed.PasswordHash ? now : null;
    }

    // The same for every user that it is applied to, since it may be applied again after a lost answer.
    private Func<User, User> NewPassword(string hash)
    {
        var now = _time.GetUtcNow();
        var reset = new TokenReset { At = now, Reason = "password changed" };
        return user => user with
        {
            PasswordHash = hash,
            PasswordModifiedAt = now,
            SignInFailures = FailureCounter.None,
            TokenReset = reset,
        };
    }

    private static string? FindBrokenRule(string password, User user) =>
        PasswordRules.FindBrokenRule(password, user.Username, user.Email, user.Mobile, user.Nickname);

    private Task AuditAsync(User user, Actor actor) =>
        _audit.AddAsync(new AuditEvent { Type = AuditEventType.PasswordChanged, UserUid = user.Uid, Actor = actor });
}
