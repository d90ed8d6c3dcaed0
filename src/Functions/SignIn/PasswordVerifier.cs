using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>Verifies passwords: looks at the locks first, and counts failures for the account and the address.</summary>
internal sealed class PasswordVerifier(
    UserStore users,
    SignInFailureStore failures,
    PasswordHashing hashing,
    AuditLog audit,
    TimeProvider time,
    IOptions<SignInOptions> options)
{
    /// <summary>How long an address is still locked; null when it is not.</summary>
    public async Task<TimeSpan?> FindLockAsync(string? clientAddress) =>
        (await failures.ReadAsync(SignInFailureStore.AddressKey(clientAddress))).LockedFor(time.GetUtcNow());

    /// <summary>
    /// Verifies a password. The account must have been read, and the failure is counted, while a lease of
    /// <see cref="PasswordHashing"/> is held: of the guesses made side by side, only as many as there are cores can go beyond the limit.
    /// </summary>
    /// <param name="user">The account as it is now; null when there is none.</param>
    /// <param name="nameKey">The name's key, under which failures are counted while there is no account.</param>
    /// <param name="password">The password.</param>
    /// <param name="actor">Who presents it, for the audit, and from which address.</param>
    public async Task<PasswordResult> VerifyAsync(User? user, string nameKey, string password, Actor actor)
    {
        var counter = user?.SignInFailures ?? await failures.ReadAsync(nameKey);
        if (counter.LockedFor(time.GetUtcNow()) is { } wait)
        {
            return PasswordResult.LockedOut(wait);
        }

        var verification = await hashing.VerifyAsync(user?.PasswordHash, password);
        if (user is null || verification == PasswordVerificationResult.Failed)
        {
            await Task.WhenAll(
                failures.AddFailureAsync(SignInFailureStore.AddressKey(actor.ClientAddress), options.Value.Address),
                user is null ? failures.AddFailureAsync(nameKey, options.Value.Account) : CountFailureAsync(user, actor));
            return new PasswordResult(PasswordStatus.Incorrect);
        }

        if (!user.Enabled)
        {
            await AuditAsync(AuditEventType.SignInRefused, user, actor);
            return new PasswordResult(PasswordStatus.Disabled);
        }

        return new PasswordResult(PasswordStatus.Verified)
        {
            User = user,
            NeedsRehash = verification == PasswordVerificationResult.SuccessRehashNeeded,
        };
    }

    private async Task CountFailureAsync(User user, Actor actor)
    {
        var counter = await users.AddSignInFailureAsync(user, options.Value.Account);
        await AuditAsync(counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked, user, actor);
    }

    private Task AuditAsync(AuditEventType type, User user, Actor actor) =>
        audit.AddAsync(new AuditEvent { Type = type, UserUid = user.Uid, Actor = actor });
}
