using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

/// <summary>Sets passwords. A new one, the cleared failures and the end of all tokens are one write.</summary>
internal sealed class UserPasswordService(
    UserStore users, PasswordVerifier passwords, PasswordHashing hashing, AuditLog audit, TimeProvider time)
{
    /// <summary>What a user meets who does not know their own password.</summary>
    public static Refusal OldPasswordIncorrect { get; } = Refusal.Invalid("oldPassword is incorrect");

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
    public async Task<Result<User>> ChangeOwnAsync(User user, ChangeOwnPasswordRequest request, Actor actor)
    {
        var result = await passwords.VerifyAsync(user.Username, request.OldPassword, actor, user.Uid);
        if (result.Refusal is { } refusal)
        {
            return refusal == PasswordVerifier.Incorrect ? OldPasswordIncorrect : refusal;
        }

        using var lease = await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return PasswordVerifier.Busy(PasswordHashing.RetryAfter);
        }

        var changed = NewPassword(await hashing.HashAsync(request.NewPassword))(result.Value!.User);
        if (!await users.TryReplaceAsync(changed))
        {
            // It may have been written all the same, and the answer lost; no other write has this hash, with its salt.
            if (await users.FindAsync(user.Uid) is not { } now || now.PasswordHash != changed.PasswordHash)
            {
                return PasswordVerifier.Busy(TimeSpan.FromSeconds(1));
            }
        }

        await AuditAsync(changed, actor);
        return changed;
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
        audit.AddAsync(AuditEventType.PasswordChanged, user.Uid, actor);
}
