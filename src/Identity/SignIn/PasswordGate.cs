using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.SignIn;

/// <summary>Where a password must be shown: looks at the locks first, and counts failures for the account and the address.</summary>
internal sealed class PasswordGate(
    UserStore users,
    SignInFailureStore failures,
    PasswordHashing passwords,
    AuditLog audit,
    TimeProvider time,
    IOptions<SignInOptions> options)
{
    private const int Tries = 3;

    /// <summary>How long an address is still locked; null when it is not.</summary>
    public async Task<TimeSpan?> FindLockAsync(string? clientAddress) =>
        (await failures.ReadAsync(SignInFailureStore.AddressKey(clientAddress))).LockedFor(time.GetUtcNow());

    /// <summary>Verifies a password, and then settles what it was shown for.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="trySettle">Does it to the very version of the user that was verified, and returns the user as they
    /// are then; null when they have changed since: locked, disabled, another password. Then all is looked at again.</param>
    public async Task<PasswordOutcome> PassAsync(PasswordAttempt attempt, Func<VerifiedPassword, Task<User?>> trySettle)
    {
        // The account is read, and a failure counted, within the turn: of the guesses made side by side, only as many
        // as there are cores can go beyond the limit.
        using var turn = await passwords.TryEnterAsync();
        if (turn is null)
        {
            return new PasswordOutcome.Busy(PasswordHashing.RetryAfter);
        }

        for (var tries = 0; tries < Tries; tries++)
        {
            var user = await attempt.ReadUserAsync();
            var counter = user?.SignInFailures ?? await failures.ReadAsync(attempt.NameKey);
            if (counter.LockedFor(time.GetUtcNow()) is { } wait)
            {
                return new PasswordOutcome.LockedOut(wait);
            }

            var verification = await turn.VerifyAsync(user?.PasswordHash, attempt.Password);
            if (user is null || verification == PasswordVerificationResult.Failed)
            {
                await CountFailureAsync(attempt, user);
                return new PasswordOutcome.Failed();
            }

            if (!user.Enabled)
            {
                await AuditAsync(AuditEventType.SignInRefused, user, attempt);
                return new PasswordOutcome.Disabled();
            }

            var needsRehash = verification == PasswordVerificationResult.SuccessRehashNeeded;
            if (await trySettle(new VerifiedPassword(user, needsRehash, turn)) is { } settled)
            {
                return new PasswordOutcome.Passed(settled);
            }
        }

        return new PasswordOutcome.Busy(TimeSpan.FromSeconds(1));
    }

    private async Task CountFailureAsync(PasswordAttempt attempt, User? user)
    {
        var ofAddress = failures.AddFailureAsync(SignInFailureStore.AddressKey(attempt.ClientAddress), options.Value.Address);
        var ofAccount = user is null
            ? failures.AddFailureAsync(attempt.NameKey, options.Value.Account)
            : CountFailureAsync(user);
        await Task.WhenAll(ofAddress, ofAccount);

        async Task CountFailureAsync(User known)
        {
            var counter = await users.AddSignInFailureAsync(known, options.Value.Account);
            var type = counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked;
            await AuditAsync(type, known, attempt);
        }
    }

    private Task AuditAsync(AuditEventType type, User user, PasswordAttempt attempt) => audit.AddAsync(new AuditEvent
    {
        Type = type,
        UserUid = user.Uid,
        Actor = new Actor(attempt.ActorUid, attempt.ClientAddress),
    });
}
