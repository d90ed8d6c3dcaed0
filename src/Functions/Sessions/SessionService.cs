using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Sessions;

/// <summary>The sessions of the pages: each is an access token of its own.</summary>
internal sealed class SessionService(
    TokenCheckService checks,
    TokenIssuanceService issuance,
    TokenRevocationService revocation,
    ParentTokens parents,
    SignInCodes codes,
    UsedCodes used,
    UserStore users,
    SignInFailureStore failures,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>How long a session lasts; that of a link no longer than the token of the link.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>What every code meets that is not valid, whatever the reason.</summary>
    public static Refusal InvalidCode { get; } = Refusal.Unauthenticated("The sign-in code is not valid, or has been used");

    /// <summary>What is kept of a session that begins with a password: it may do all that its owner may.</summary>
    public TokenRecord Wanted(string? clientAddress) => new()
    {
        Name = "session",
        Type = TokenType.Session,
        Channel = "WEB",
        ClientAddress = clientAddress,
        ExpiresAt = time.GetUtcNow() + Lifetime,
    };

    /// <summary>Finds the session of an access token; null when there is none that is valid.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: whether it is valid is not known.</exception>
    public async Task<IssuedToken?> FindAsync(string text, CancellationToken cancellationToken) =>
        await checks.CheckAsync(text, cancellationToken) is { Token: { Record.Type: TokenType.Session } token } ? new IssuedToken(text, token) : null;

    /// <summary>The user whom a code signs in, whether it still does or not; null when it was not made here.</summary>
    public async Task<string?> FindUserUidAsync(string code) => (await codes.ReadAsync(code))?.UserUid;

    /// <summary>
    /// Begins a session with a code, which is used up by it. What the code was made with is looked at again first: it may
    /// have been revoked meanwhile. Failures count for the address.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the code may be used up.</exception>
    public async Task<Result<IssuedToken>> BeginAsync(string text, string? clientAddress, CancellationToken cancellationToken)
    {
        if (await failures.FindAddressLockAsync(clientAddress) is { } wait)
        {
            return PasswordVerifier.LockedOut(wait);
        }

        if (await FindWantedAsync(text, clientAddress, cancellationToken) is not var (code, wanted) || !await used.TryUseAsync(code))
        {
            await failures.AddFromAddressAsync(clientAddress);
            return InvalidCode;
        }

        var issued = await issuance.IssueAsync(wanted.Owner!, wanted.Record);
        await audit.AddAsync(
            AuditEventType.SessionStarted,
            code.UserUid,
            new Actor(code.UserUid, clientAddress, code.ParentUid),
            issued.Record.Uid,
            code.App.ToString().ToLowerInvariant());
        return issued with { Token = issued.Token with { Parent = wanted.Parent } };
    }

    /// <summary>Ends a session; what is none that is valid leaves nothing to do.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the session may still be valid.</exception>
    public async Task EndAsync(string text, string? clientAddress, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(text, cancellationToken) is { Token: { Record.Type: TokenType.Session } token })
        {
            await EndAsync(token.Record, clientAddress);
        }
    }

    /// <summary>Ends a session that has been found.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the session may still be valid.</exception>
    public Task EndAsync(TokenRecord session, string? clientAddress) =>
        revocation.RevokeAsync(session, new Actor(session.UserUid, clientAddress, session.Uid), "signed out");

    // The session that a code leads to, with the token that it comes from; null when the code is not valid.
    private async Task<(SignInCode Code, OwnedToken Wanted)?> FindWantedAsync(string text, string? clientAddress, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await codes.ReadAsync(text) is not { } code
            || code.ExpiresAt <= now
            || await users.FindAsync(code.UserUid, cancellationToken) is not { Enabled: true } user
            || user.SecurityStamp != code.SecurityStamp)
        {
            return null;
        }

        var record = Wanted(clientAddress);
        var session = await parents.AddAsync(
            new OwnedToken(
                record with
                {
                    PartitionKey = user.Uid,
                    SecurityStamp = user.SecurityStamp,
                    ExpiresAt = code.ParentExpiresAt < record.ExpiresAt ? code.ParentExpiresAt : record.ExpiresAt,
                    ParentUid = code.ParentUid,
                    LegacyParentOwnerUid = code.LegacyParentOwnerUid,
                    LegacyParentSecurityStamp = code.LegacyParentSecurityStamp,
                },
                user),
            known: null,
            cancellationToken);
        if (session is not { Parent: { } parent } || session.StatusAt(now) is not TokenStatus.Active)
        {
            return null;
        }

        // The token of a sign-in may do all that its owner may; one for the workbench alone shall not open more than that.
        var scopes = code.App is WebApp.Admin || parent.Record.Type is TokenType.Bearer ? [] : AccessScopes.OfAgentSession;
        var end = parent.Record.ExpiresAt < session.Record.ExpiresAt ? parent.Record.ExpiresAt : session.Record.ExpiresAt;
        return (code, session with { Record = session.Record with { Scopes = TokenRecord.Join(scopes), ExpiresAt = end } });
    }
}
