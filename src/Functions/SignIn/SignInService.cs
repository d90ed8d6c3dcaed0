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
internal sealed partial class SignInService(
    UserStore users,
    PasswordVerifier passwords,
    PasswordHashing hashing,
    TokenIssuanceService tokens,
    AuditLog audit,
    AppMetrics metrics,
    ILogger<SignInService> logger)
{
    private const int Tries = 3;

    /// <summary>Signs in, or counts the failure.</summary>
    /// <param name="clientAddress">The client's network address; null when it is not known, and then nothing is counted under it.</param>
    /// <param name="wanted">What the new token is to be, where it is not a client's.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody is signed in.</exception>
    public async Task<SignInResult> SignInAsync(LoginRequest request, string? clientAddress, TokenRecord? wanted = null)
    {
        var password = await VerifyAsync(new PasswordAttempt(request.Username, request.Password, new Actor(null, clientAddress)));
        var token = password.User is { } user ? await IssueAsync(user, clientAddress, wanted ?? Wanted(request.Channel, clientAddress)) : null;
        var outcome = OutcomeOf(password.Status);
        metrics.SignInEnded(outcome);
        if (token is null)
        {
            LogRefused(logger, outcome);
        }

        return new SignInResult(password, token);
    }

    private async Task<PasswordResult> VerifyAsync(PasswordAttempt attempt)
    {
        string? stamp = null;
        for (var tries = 0; tries < Tries; tries++)
        {
            var result = await passwords.VerifyAsync(attempt);
            if (result.User is not { } user)
            {
                return result;
            }

            // All of the user's tokens have been revoked meanwhile, and that of this sign-in with them.
            if (tries > 0 && user.SecurityStamp != stamp)
            {
                break;
            }

            stamp = user.SecurityStamp;

            if (await TrySettleAsync(user, result.NeedsRehash ? attempt.Password : null))
            {
                return result;
            }
        }

        return PasswordResult.Busy(TimeSpan.FromSeconds(1));
    }

    // Clears the failures and hashes anew, on the very version of the user that was verified. False when they have changed
    // since: locked, disabled, another password; then all is looked at again.
    private async Task<bool> TrySettleAsync(User user, string? passwordToHash)
    {
        // Without a core for it, the password is hashed anew another time.
        using var lease = passwordToHash is null ? null : await hashing.TryAcquireAsync();
        if (lease is null && user.FailureCounter.IsEmpty)
        {
            return true;
        }

        var hash = lease is null ? user.PasswordHash : await hashing.HashAsync(passwordToHash!);
        return await users.TryReplaceAsync(user with { PasswordHash = hash, FailureCounter = FailureCounter.None });
    }

    private static TokenRecord Wanted(string? channel, string? clientAddress) => new()
    {
        Name = channel is null ? "login" : $"login {channel}",
        Channel = channel,
        ClientAddress = clientAddress,
    };

    private async Task<IssuedToken> IssueAsync(User user, string? clientAddress, TokenRecord wanted)
    {
        var issued = await tokens.IssueAsync(user, wanted);
        await audit.AddAsync(AuditEventType.SignedIn, user.Uid, new Actor(user.Uid, clientAddress), issued.Record.Uid);
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

    // An alert on sign-ins that fail looks for this number: it stays as it is.
    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Refused a sign-in: {Outcome}")]
    private static partial void LogRefused(ILogger logger, string outcome);
}
