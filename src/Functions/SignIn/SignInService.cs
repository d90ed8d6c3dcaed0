using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
/// <param name="Password">What came of the password.</param>
/// <param name="Token">The new token; null when nobody is signed in.</param>
internal sealed record SignInResult(PasswordResult Password, IssuedToken? Token = null);

/// <summary>
/// Signs users in. Six table requests: the name, the address's failures, the user, two for the token, the audit event;
/// one more when failures are to be cleared or the password is to be hashed anew.
/// </summary>
internal sealed class SignInService(
    UserStore users,
    PasswordVerifier passwords,
    PasswordHashing hashing,
    TokenIssuanceService tokens,
    AuditLog audit,
    SignInMetrics metrics,
    ILogger<SignInService> logger)
{
    private const int Tries = 3;

    /// <summary>Signs in, or counts the failure.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody is signed in.</exception>
    public async Task<SignInResult> SignInAsync(SignInRequest request)
    {
        var password = await VerifyAsync(request);
        var token = password.User is { } user ? await IssueAsync(user, request) : null;
        var outcome = OutcomeOf(password.Status);
        metrics.Ended(outcome);
        if (token is null)
        {
            Log.SignInRefused(logger, outcome);
        }

        return new SignInResult(password, token);
    }

    private async Task<PasswordResult> VerifyAsync(SignInRequest request)
    {
        var uid = users.FindUidAsync(request.Username);
        var addressLock = passwords.FindLockAsync(request.ClientAddress);
        await Task.WhenAll(uid, addressLock);
        if (await addressLock is { } wait)
        {
            return PasswordResult.LockedOut(wait);
        }

        using var lease = await hashing.TryAcquireAsync();
        if (lease is null)
        {
            return PasswordResult.Busy(PasswordHashing.RetryAfter);
        }

        var nameKey = LoginName.KeyOf(request.Username);
        for (var tries = 0; tries < Tries; tries++)
        {
            // A name that the user is only about to get, or has lost, is nobody's.
            var user = await uid is { } found ? await users.FindAsync(found) : null;
            user = user is not null && LoginName.IsOf(user, nameKey) ? user : null;
            var result = await passwords.VerifyAsync(user, nameKey, request.Password, new Actor(null, request.ClientAddress));
            if (result.Status is not PasswordStatus.Verified || await TrySettleAsync(result, request.Password))
            {
                return result;
            }
        }

        return PasswordResult.Busy(TimeSpan.FromSeconds(1));
    }

    // On the very version of the user that was verified. False when they have changed since: locked, disabled, another
    // password; then all is looked at again.
    private async Task<bool> TrySettleAsync(PasswordResult verified, string password)
    {
        var user = verified.User!;
        if (!verified.NeedsRehash && user.SignInFailures.IsEmpty)
        {
            return true;
        }

        var hash = verified.NeedsRehash ? await hashing.HashAsync(password) : user.PasswordHash;
        var changes = new TableEntity(user.Uid, UserEntity.RowKey) { [nameof(User.PasswordHash)] = hash };
        FailureCounter.None.WriteTo(changes);
        return await users.TryUpdateAsync(changes, user.ETag);
    }

    private async Task<IssuedToken> IssueAsync(User user, SignInRequest request)
    {
        var issued = await tokens.IssueAsync(
            user,
            new TokenRecord
            {
                Name = request.Channel is null ? "login" : $"login {request.Channel}",
                Channel = request.Channel,
                ClientAddress = request.ClientAddress,
            });
        await audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.SignedIn,
            UserUid = user.Uid,
            Actor = new Actor(user.Uid, request.ClientAddress),
            TokenUid = issued.Record.Uid,
        });
        return issued;
    }

    // For logs and metrics.
    private static string OutcomeOf(PasswordStatus status) => status switch
    {
        PasswordStatus.Verified => "succeeded",
        PasswordStatus.Disabled => "disabled",
        PasswordStatus.LockedOut => "locked_out",
        PasswordStatus.Busy => "busy",
        _ => "rejected",
    };
}
