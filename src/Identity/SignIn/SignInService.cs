using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Telemetry;
using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.SignIn;

/// <summary>
/// Signs users in. Six table requests: the name, the address's failures, the user, two for the token, the audit event;
/// one more when failures are to be cleared or the password is to be hashed anew.
/// </summary>
public sealed class SignInService
{
    private readonly UserStore _users;
    private readonly PasswordGate _gate;
    private readonly TokenIssuance _tokens;
    private readonly AuditLog _audit;
    private readonly SignInMetrics _metrics;
    private readonly ILogger<SignInService> _logger;

    internal SignInService(
        UserStore users,
        PasswordGate gate,
        TokenIssuance tokens,
        AuditLog audit,
        SignInMetrics metrics,
        ILogger<SignInService> logger)
    {
        _users = users;
        _gate = gate;
        _tokens = tokens;
        _audit = audit;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>Signs in, or counts the failure.</summary>
    /// <param name="request">The attempt.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody is signed in.</exception>
    public async Task<SignInResult> SignInAsync(SignInRequest request)
    {
        var result = await TrySignInAsync(request);
        _metrics.Ended(result.Outcome);
        if (result is not SignInResult.Succeeded)
        {
            Log.SignInRefused(_logger, result.Outcome);
        }

        return result;
    }

    private async Task<SignInResult> TrySignInAsync(SignInRequest request)
    {
        var uid = _users.FindUidAsync(request.Username);
        var addressLock = _gate.FindLockAsync(request.ClientAddress);
        await Task.WhenAll(uid, addressLock);
        if (await addressLock is { } wait)
        {
            return new SignInResult.LockedOut(wait);
        }

        return await _gate.PassAsync(AttemptOf(request, await uid), verified => TrySettleAsync(request, verified)) switch
        {
            PasswordOutcome.Passed passed => new SignInResult.Succeeded(passed.User, await IssueAsync(passed.User, request)),
            PasswordOutcome.Disabled => new SignInResult.Disabled(),
            PasswordOutcome.LockedOut locked => new SignInResult.LockedOut(locked.RetryAfter),
            PasswordOutcome.Busy busy => new SignInResult.Busy(busy.RetryAfter),
            _ => new SignInResult.Rejected(),
        };
    }

    private PasswordAttempt AttemptOf(SignInRequest request, string? uid)
    {
        var nameKey = LoginName.KeyOf(request.Username);
        return new PasswordAttempt
        {
            NameKey = nameKey,
            Password = request.Password,
            ClientAddress = request.ClientAddress,
            ReadUserAsync = async () =>
            {
                // A name that the user is only about to get, or has lost, is nobody's.
                var user = uid is null ? null : await _users.FindAsync(uid);
                return user is not null && LoginName.IsOf(user, nameKey) ? user : null;
            },
        };
    }

    private async Task<IssuedToken> IssueAsync(User user, SignInRequest request)
    {
        var issued = await _tokens.IssueAsync(
            user,
            new NewToken
            {
                Name = request.Channel is null ? "login" : $"login {request.Channel}",
                Channel = request.Channel,
                ClientAddress = request.ClientAddress,
            });
        await _audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.SignedIn,
            UserUid = user.Uid,
            Actor = new Actor(user.Uid, request.ClientAddress),
            TokenUid = issued.Record.Uid,
        });
        return issued;
    }

    private async Task<User?> TrySettleAsync(SignInRequest request, VerifiedPassword verified)
    {
        var user = verified.User;
        if (!verified.NeedsRehash && user.SignInFailures.IsEmpty)
        {
            return user;
        }

        var hash = verified.NeedsRehash ? await verified.Turn.HashAsync(request.Password) : user.PasswordHash;
        var changes = new TableEntity(user.Uid, UserEntity.RowKey) { [nameof(User.PasswordHash)] = hash };
        FailureCounter.None.WriteTo(changes);
        return await _users.TryUpdateAsync(changes, user.ETag) ? user : null;
    }
}
