using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>A password that is presented.</summary>
/// <param name="Name">Whose it is said to be: one of the names to sign in with.</param>
/// <param name="Actor">Who presents it, for the audit, and from which address.</param>
internal sealed record PasswordAttempt(string Name, string Password, Actor Actor)
{
    /// <summary>Whom the name stands for, where that is known.</summary>
    public string? Uid { get; init; }

    /// <summary>Nothing of it: a log must not print a password.</summary>
    public override string ToString() => nameof(PasswordAttempt);
}

/// <summary>Verifies passwords: looks at the locks first, and counts failures for the account and the address.</summary>
internal sealed class PasswordVerifier(
    UserStore users,
    LoginNameNormalizer names,
    SignInFailureStore failures,
    PasswordHashing hashing,
    AuditLog audit,
    TimeProvider time,
    IOptions<SignInOptions> options)
{
    /// <summary>
    /// Verifies a password. The account is read, and the failure counted, while a lease of <see cref="PasswordHashing"/> is
    /// held: of the guesses made side by side, only as many as there are cores can go beyond the limit.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public async Task<PasswordResult> VerifyAsync(PasswordAttempt attempt)
    {
        var nameKey = names.KeyOf(attempt.Name);
        var uid = attempt.Uid is null ? users.FindUidAsync(nameKey) : Task.FromResult<string?>(attempt.Uid);
        var address = failures.FindAddressLockAsync(attempt.Actor.ClientAddress);
        await Task.WhenAll(uid, address);
        if (await address is { } wait)
        {
            return PasswordResult.LockedOut(wait);
        }

        var immediate = hashing.AttemptAcquire();
        var beforeWait = immediate is null ? await users.FindOwnerAsync(await uid, nameKey) : null;
        using var lease = immediate ?? await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return PasswordResult.Busy(PasswordHashing.RetryAfter);
        }

        // Who revokes all tokens of a user ends the sign-ins too that wait at that moment.
        var user = await users.FindOwnerAsync(await uid, nameKey);
        if (immediate is null && user?.SecurityStamp != beforeWait?.SecurityStamp)
        {
            return PasswordResult.Busy(TimeSpan.FromSeconds(1));
        }

        var counter = user?.FailureCounter ?? await failures.ReadAsync(nameKey);
        if (counter.LockedFor(time.GetUtcNow()) is { } lockedFor)
        {
            return PasswordResult.LockedOut(lockedFor);
        }

        var verification = await hashing.VerifyAsync(user?.PasswordHash, attempt.Password);
        if (user is null || verification == PasswordVerificationResult.Failed)
        {
            await Task.WhenAll(
                failures.AddFromAddressAsync(attempt.Actor.ClientAddress),
                user is null ? failures.AddAsync(nameKey, options.Value.Account) : CountAsync(user, attempt.Actor));
            return new PasswordResult(PasswordStatus.Incorrect);
        }

        if (!user.Enabled)
        {
            await AuditAsync(AuditEventType.SignInRefused, user, attempt.Actor);
            return new PasswordResult(PasswordStatus.Disabled);
        }

        return new PasswordResult(PasswordStatus.Verified)
        {
            User = user,
            NeedsRehash = verification == PasswordVerificationResult.SuccessRehashNeeded,
        };
    }

    private async Task CountAsync(User user, Actor actor)
    {
        var counter = await users.AddSignInFailureAsync(user, options.Value.Account);
        await AuditAsync(counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked, user, actor);
    }

    private Task AuditAsync(AuditEventType type, User user, Actor actor) =>
        audit.AddAsync(type, user.Uid, actor);
}
