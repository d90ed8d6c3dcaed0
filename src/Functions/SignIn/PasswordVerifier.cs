using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>A password that is presented.</summary>
/// <param name="NameKey">The name's key, under which failures are counted while nobody has the name.</param>
/// <param name="Actor">Who presents it, for the audit, and from which address.</param>
internal readonly record struct PasswordAttempt(string NameKey, string Password, Actor Actor);

/// <summary>Verifies passwords: looks at the locks first, and counts failures for the account and the address.</summary>
internal sealed class PasswordVerifier(
    UserStore users,
    SignInFailureStore failures,
    PasswordHashing hashing,
    AuditLog audit,
    TimeProvider time,
    IOptions<SignInOptions> options)
{
    private const int Tries = 3;

    /// <summary>
    /// Verifies a password, and settles what follows from it. The account is read, and the failure counted, while a lease of
    /// <see cref="PasswordHashing"/> is held: of the guesses made side by side, only as many as there are cores can go beyond the limit.
    /// </summary>
    /// <param name="uid">Whom the name stands for; null: nobody.</param>
    /// <param name="trySettle">
    /// Writes what a right password leads to, and returns the user as they are then; told whether the password is to be hashed
    /// anew. On the very version that was verified: null when that has changed since (locked, disabled, another password), and
    /// then all is looked at again.
    /// </param>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public async Task<PasswordResult> VerifyAsync(PasswordAttempt attempt, Task<string?> uid, Func<User, bool, Task<User?>> trySettle)
    {
        var address = failures.ReadAsync(SignInFailureStore.AddressKey(attempt.Actor.ClientAddress));
        await Task.WhenAll(uid, address);
        if ((await address).LockedFor(time.GetUtcNow()) is { } wait)
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
            // A name that the user is only about to get, or has lost, is nobody's.
            var user = await uid is { } found ? await users.FindAsync(found) : null;
            user = user is not null && LoginName.IsOf(user, attempt.NameKey) ? user : null;
            var (result, needsRehash) = await VerifyAsync(attempt, user);
            if (result.User is null)
            {
                return result;
            }

            if (await trySettle(result.User, needsRehash) is { } settled)
            {
                return result with { User = settled };
            }
        }

        return PasswordResult.Busy(TimeSpan.FromSeconds(1));
    }

    private async Task<(PasswordResult Result, bool NeedsRehash)> VerifyAsync(PasswordAttempt attempt, User? user)
    {
        var counter = user?.FailureCounter ?? await failures.ReadAsync(attempt.NameKey);
        if (counter.LockedFor(time.GetUtcNow()) is { } wait)
        {
            return (PasswordResult.LockedOut(wait), false);
        }

        var verification = await hashing.VerifyAsync(user?.PasswordHash, attempt.Password);
        if (user is null || verification == PasswordVerificationResult.Failed)
        {
            await Task.WhenAll(
                failures.AddAsync(SignInFailureStore.AddressKey(attempt.Actor.ClientAddress), options.Value.Address),
                user is null ? failures.AddAsync(attempt.NameKey, options.Value.Account) : CountAsync(user, attempt.Actor));
            return (new PasswordResult(PasswordStatus.Incorrect), false);
        }

        if (!user.Enabled)
        {
            await AuditAsync(AuditEventType.SignInRefused, user, attempt.Actor);
            return (new PasswordResult(PasswordStatus.Disabled), false);
        }

        return (new PasswordResult(PasswordStatus.Verified) { User = user }, verification == PasswordVerificationResult.SuccessRehashNeeded);
    }

    private async Task CountAsync(User user, Actor actor)
    {
        var counter = await users.AddSignInFailureAsync(user, options.Value.Account);
        await AuditAsync(counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked, user, actor);
    }

    private Task AuditAsync(AuditEventType type, User user, Actor actor) =>
        audit.AddAsync(new AuditEvent { Type = type, UserUid = user.Uid, Actor = actor });
}
