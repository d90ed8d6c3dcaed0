using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.SignIn;

/// <summary>
/// Signs users in. Six table requests: the name, the address's failures, the user, two for the token, the audit event;
/// one more when failures are to be cleared or the password is to be hashed anew.
/// </summary>
public sealed class SignInService
{
    private const int Tries = 3;

    private readonly UserStore _users;
    private readonly SignInFailureStore _failures;
    private readonly PasswordHashing _passwords;
    private readonly TokenIssuance _tokens;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly SignInOptions _options;

    internal SignInService(
        UserStore users,
        SignInFailureStore failures,
        PasswordHashing passwords,
        TokenIssuance tokens,
        AuditLog audit,
        TimeProvider time,
        IOptions<SignInOptions> options)
    {
        _users = users;
        _failures = failures;
        _passwords = passwords;
        _tokens = tokens;
        _audit = audit;
        _time = time;
        _options = options.Value;
    }

    /// <summary>Signs in, or counts the failure.</summary>
    /// <param name="request">The attempt.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody is signed in.</exception>
    public async Task<SignInResult> SignInAsync(SignInRequest request)
    {
        var uid = _users.FindUidAsync(request.Username);
        var address = _failures.ReadAsync(SignInFailureStore.AddressKey(request.ClientAddress));
        await Task.WhenAll(uid, address);
        if ((await address).LockedFor(_time.GetUtcNow()) is { } wait)
        {
            return new SignInResult.LockedOut(wait);
        }

        var (result, user) = await AuthenticateAsync(request, await uid);
        return result ?? new SignInResult.Succeeded(user!, await IssueAsync(user!, request));
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

    private async Task<(SignInResult? Failure, User? User)> AuthenticateAsync(SignInRequest request, string? uid)
    {
        // The account is read, and a failure counted, within the turn: of the guesses made side by side, only as many
        // as there are cores can go beyond the limit.
        using var turn = await _passwords.TryEnterAsync();
        if (turn is null)
        {
            return (new SignInResult.Busy(PasswordHashing.RetryAfter), null);
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var user = uid is null ? null : await _users.FindAsync(uid);
            var failures = user?.SignInFailures ?? await _failures.ReadAsync(LoginName.KeyOf(request.Username));
            if (failures.LockedFor(_time.GetUtcNow()) is { } wait)
            {
                return (new SignInResult.LockedOut(wait), null);
            }

            var verification = await turn.VerifyAsync(user?.PasswordHash, request.Password);
            if (user is null || verification == PasswordVerificationResult.Failed)
            {
                await CountFailureAsync(request, user);
                return (new SignInResult.Rejected(), null);
            }

            if (!user.Enabled)
            {
                await AuditAsync(AuditEventType.SignInRefused, user, request);
                return (new SignInResult.Disabled(), null);
            }

            var newHash = verification == PasswordVerificationResult.SuccessRehashNeeded
                ? await turn.HashAsync(request.Password)
                : null;
            if (await TrySettleAsync(user, newHash))
            {
                return (null, user);
            }
        }

        return (new SignInResult.Busy(TimeSpan.FromSeconds(1)), null);
    }

    // False when the user has changed since they were read: locked, disabled, another password. Then all is to be looked at again.
    private async Task<bool> TrySettleAsync(User user, string? newHash)
    {
        if (newHash is null && user.SignInFailures.IsEmpty)
        {
            return true;
        }

        var changes = new TableEntity(user.Uid, UserEntity.RowKey) { [nameof(User.PasswordHash)] = newHash ?? user.PasswordHash };
        FailureCounter.None.WriteTo(changes);
        return await _users.TryUpdateAsync(changes, user.ETag);
    }

    private async Task CountFailureAsync(SignInRequest request, User? user)
    {
        var ofAddress = _failures.AddFailureAsync(SignInFailureStore.AddressKey(request.ClientAddress), _options.Address);
        var ofAccount = user is null
            ? _failures.AddFailureAsync(LoginName.KeyOf(request.Username), _options.Account)
            : CountFailureAsync(request, user);
        await Task.WhenAll(ofAddress, ofAccount);

        async Task CountFailureAsync(SignInRequest attempt, User known)
        {
            var counter = await _users.AddSignInFailureAsync(known, _options.Account);
            var type = counter.LockedUntil is null ? AuditEventType.SignInFailed : AuditEventType.AccountLocked;
            await AuditAsync(type, known, attempt);
        }
    }

    private Task AuditAsync(AuditEventType type, User user, SignInRequest request) =>
        _audit.AddAsync(new AuditEvent { Type = type, UserUid = user.Uid, Actor = new Actor(null, request.ClientAddress) });
}
