using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

/// <summary>Sets passwords. A new one, the cleared failures and the end of all tokens are one write.</summary>
internal sealed class UserPasswords(
    UserStore users,
    PasswordVerifier passwords,
    PasswordHashing hashing,
    AuditLog audit,
    TimeProvider time)
{
    private const int Tries = 3;

    /// <summary>Sets a user's password, for an administrator.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be set.</exception>
    public async Task<ChangeUserResult> SetAsync(string uid, string password, Actor actor)
    {
        if (await users.FindAsync(uid) is not { } user)
        {
            return new ChangeUserResult.NotFound();
        }

        if (FindBrokenRule(password, user) is { } broken)
        {
            return new ChangeUserResult.Refused(broken);
        }

        using var lease = await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return new ChangeUserResult.Busy(PasswordHashing.RetryAfter);
        }

        var change = NewPassword(await hashing.HashAsync(password));
        if (await users.ChangeAsync(uid, change) is not { } changed)
        {
            return new ChangeUserResult.NotFound();
        }

        await AuditAsync(changed, actor);
        return new ChangeUserResult.Done(changed);
    }

    /// <summary>Changes the password of a user who shows the old one. What fails counts as at a sign-in.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the password may be changed.</exception>
    public async Task<PasswordResult> ChangeAsync(User user, string oldPassword, string newPassword, Actor actor)
    {
        if (await passwords.FindLockAsync(actor.ClientAddress) is { } wait)
        {
            return PasswordResult.LockedOut(wait);
        }

        using var lease = await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return PasswordResult.Busy(PasswordHashing.RetryAfter);
        }

        for (var tries = 0; tries < Tries; tries++)
        {
            var result = await passwords.VerifyAsync(await users.FindAsync(user.Uid), LoginName.KeyOf(user.Username), oldPassword, actor);
            if (result.User is not { } verified)
            {
                return result;
            }

            if (await TryReplaceAsync(verified, newPassword) is { } changed)
            {
                await AuditAsync(changed, actor);
                return result with { User = changed };
            }
        }

        return PasswordResult.Busy(TimeSpan.FromSeconds(1));
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
            SignInFailures = FailureCounter.None,
            TokenReset = reset,
        };
    }

    /// <summary>What is wrong with a new password for this user, whose old one is not looked at; null when nothing is.</summary>
    public static string? FindBrokenRule(string newPassword, string oldPassword, User user) =>
        FindBrokenRule(newPassword, user) ?? (newPassword == oldPassword ? "newPassword must not be the old password" : null);

    private static string? FindBrokenRule(string password, User user) =>
        PasswordRules.FindBrokenRule(password, user.Username, user.Email, user.Mobile, user.Nickname);

    private Task AuditAsync(User user, Actor actor) =>
        audit.AddAsync(new AuditEvent { Type = AuditEventType.PasswordChanged, UserUid = user.Uid, Actor = actor });
}
