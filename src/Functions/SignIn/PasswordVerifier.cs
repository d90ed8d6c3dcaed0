using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>A password that is its user's, who may sign in.</summary>
/// <param name="User">The user, in the version that was verified.</param>
/// <param name="NeedsRehash">Whether it is hashed in a weaker way than the settings ask for.</param>
internal sealed record VerifiedPassword(User User, bool NeedsRehash);

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
    /// <summary>One refusal for an unknown user, a wrong password and a user without one.</summary>
    public static Refusal Incorrect { get; } = Refusal.Unauthenticated("Incorrect username or password");

    public static Refusal Disabled { get; } = Refusal.Forbidden("The user is disabled");

    /// <summary>
    /// Verifies a password. The account is read, and the failure counted, while a lease of <see cref="PasswordHashing"/> is
    /// held: of the guesses made side by side, only as many as there are cores can go beyond the limit.
    /// </summary>
    /// <param name="name">Whose it is said to be: one of the names to sign in with.</param>
    /// <param name="actor">Who presents it, for the audit, and from which address.</param>
    /// <param name="knownUid">Whom the name stands for, where that is known.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public async Task<Result<VerifiedPassword>> VerifyAsync(string name, string password, Actor actor, string? knownUid = null)
    {
        var nameKey = names.KeyOf(name);
        var uid = knownUid is null ? users.FindUidAsync(nameKey) : Task.FromResult<string?>(knownUid);
        var address = failures.FindAddressLockAsync(actor.ClientAddress);
        await Task.WhenAll(uid, address);
        if (await address is { } wait)
        {
            return LockedOut(wait);
        }

        var immediate = hashing.AttemptAcquire();
        var beforeWait = immediate is null ? await users.FindOwnerAsync(await uid, nameKey) : null;
        using var lease = immediate ?? await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return Busy(PasswordHashing.RetryAfter);
        }

        // Who revokes all tokens of a user ends the sign-ins too that wait at that moment.
        var user = await users.FindOwnerAsync(await uid, nameKey);
        if (immediate is null && user?.SecurityStamp != beforeWait?.SecurityStamp)
        {
            return Busy(TimeSpan.FromSeconds(1));
        }

        var counter = user?.FailureCounter ?? await failures.ReadAsync(nameKey);
        if (counter.LockedFor(time.GetUtcNow()) is { } lockedFor)
        {
            return LockedOut(lockedFor);
        }

        var verification = await hashing.VerifyAsync(user?.PasswordHash, password);
        if (user is null || verification == PasswordVerificationResult.Failed)
        {
            await Task.WhenAll(
                failures.AddFromAddressAsync(actor.ClientAddress),
                user is null ? failures.AddAsync(nameKey, options.Value.Account) : CountAsync(user, actor));
            return Incorrect;
        }

        if (!user.Enabled)
        {
            await AuditAsync(AuditEventType.SignInRefused, user, actor);
            return Disabled;
        }

        return new VerifiedPassword(user, NeedsRehash: verification == PasswordVerificationResult.SuccessRehashNeeded);
    }

    public static Refusal LockedOut(TimeSpan retryAfter) => Refusal.TooManyRequests("Too many failed sign-ins, try again later", retryAfter);

    /// <summary>Too many others wait for a core to hash on, or change the same user.</summary>
    public static Refusal Busy(TimeSpan retryAfter) => Refusal.Busy("Too many sign-ins at a time, try again later", retryAfter);

    private async Task CountAsync(User user, Actor actor)
    {
        var counter = await users.AddSignInFailureAsync(user, options.Value.Account);
        await AuditAsync(counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked, user, actor);
    }

    private Task AuditAsync(AuditEventType type, User user, Actor actor) =>
        audit.AddAsync(type, user.Uid, actor);
}
