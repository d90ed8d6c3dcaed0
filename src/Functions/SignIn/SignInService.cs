using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

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
    public async Task<Result<IssuedToken>> SignInAsync(LoginRequest request, string? clientAddress, TokenRecord? wanted = null)
    {
        var verified = await VerifyAsync(request, new Actor(null, clientAddress));
        var token = verified.Value is { User: var user } ? await IssueAsync(user, clientAddress, wanted ?? Wanted(request.Channel, clientAddress)) : null;
        var outcome = OutcomeOf(verified.Refusal?.Kind);
        metrics.SignInEnded(outcome);
        if (token is not null)
        {
            return token;
        }

        LogRefused(logger, outcome);
        return verified.Refusal!;
    }

    private async Task<Result<VerifiedPassword>> VerifyAsync(LoginRequest request, Actor actor)
    {
        string? stamp = null;
        for (var tries = 0; tries < Tries; tries++)
        {
            var result = await passwords.VerifyAsync(request.Username, request.Password, actor);
            if (result.Value is not { User: var user, NeedsRehash: var needsRehash })
            {
                return result;
            }

            // All of the user's tokens have been revoked meanwhile, and that of this sign-in with them.
            if (tries > 0 && user.SecurityStamp != stamp)
            {
                break;
            }

            stamp = user.SecurityStamp;

            if (await TrySettleAsync(user, needsRehash ? request.Password : null))
            {
                return result;
            }
        }

        return PasswordVerifier.Busy(TimeSpan.FromSeconds(1));
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
    private static string OutcomeOf(RefusalKind? refusal) => refusal switch
    {
        null => "succeeded",
        RefusalKind.Forbidden => "disabled",
        RefusalKind.TooManyRequests => "locked_out",
        RefusalKind.Busy => "busy",
        _ => "rejected",
    };

    // An alert on sign-ins that fail looks for this number: it stays as it is.
    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Refused a sign-in: {Outcome}")]
    private static partial void LogRefused(ILogger logger, string outcome);
}
