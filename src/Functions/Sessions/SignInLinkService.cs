using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Sessions;

/// <summary>Why an access token does not open a page. The page says it in words.</summary>
internal enum LinkRefusal
{
    /// <summary>It is no token that was ever issued.</summary>
    Invalid,

    Expired,

    /// <summary>It, or its owner, is disabled.</summary>
    Disabled,

    Revoked,

    /// <summary>It is limited to other sites than the one that opened the page.</summary>
    Domain,

    /// <summary>It was not given the right to open this page.</summary>
    Scope,

    /// <summary>Too many links from this address have failed.</summary>
    Locked,
}

/// <summary>What a sign-in link leads to: a code for the page, and a ticket for whoever may frame it. Else why it does not.</summary>
internal sealed record LinkResult
{
    public string Code { get; init; } = "";

    public string Ticket { get; init; } = "";

    public DateTimeOffset ExpiresAt { get; init; }

    public LinkRefusal? Refusal { get; init; }

    /// <summary>How long the lock still lasts.</summary>
    public TimeSpan RetryAfter { get; init; }
}

/// <summary>Exchanges access tokens for one-time sign-in codes.</summary>
internal sealed class SignInLinkService(
    TokenCheckService tokens,
    SignInCodes codes,
    EmbedTickets tickets,
    SignInFailureStore failures,
    AuditLog audit,
    LastUseRecorder uses,
    TimeProvider time)
{
    /// <summary>Exchanges the token of a link. Failures count for the address that it was opened from.</summary>
    /// <param name="opener">The site that opened the page at top level; null when it is not known.</param>
    /// <param name="framed">Whether the page is in a frame: then the ticket limits who may show it, and the opener does not matter.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: try again.</exception>
    public async Task<LinkResult> OpenAsync(string text, WebApp app, HostAndPort? opener, bool framed, string? clientAddress, CancellationToken cancellationToken)
    {
        if (await failures.FindAddressLockAsync(clientAddress) is { } wait)
        {
            return new LinkResult { Refusal = LinkRefusal.Locked, RetryAfter = wait };
        }

        var check = await tokens.CheckAsync(text, cancellationToken);
        var refusal = check.Token is { } token ? FindRefusal(token, app, opener, framed) : RefusalOf(check.Refusal);
        var result = refusal is null ? await CreateAsync(check.Token!, check.Token!.Owner!, app) : new LinkResult { Refusal = refusal };
        if (result.Refusal is null)
        {
            uses.Record(check.Token!.Record);
        }
        else
        {
            await failures.AddFromAddressAsync(clientAddress);
        }

        if ((check.Token ?? check.Refused) is { Record: { UserUid: not "" } record })
        {
            await audit.AddAsync(
                result.Refusal is null ? AuditEventType.SignInLinkOpened : AuditEventType.SignInLinkRefused,
                record.UserUid,
                new Actor(record.UserUid, clientAddress, record.Uid),
                record.Uid,
                $"{app} {result.Refusal}".TrimEnd().ToLowerInvariant());
        }

        return result;
    }

    /// <summary>Makes a code and a ticket for a user.</summary>
    /// <param name="token">The token that they are made with: a session ends with it, and its domains say who may frame the page.</param>
    /// <returns>Them; a refusal when the domains are too many for a ticket.</returns>
    public async Task<LinkResult> CreateAsync(OwnedToken token, User user, WebApp app)
    {
        var code = new SignInCode
        {
            App = app,
            UserUid = user.Uid,
            SecurityStamp = user.SecurityStamp,
            ParentUid = token.Record.Uid,
            LegacyParentOwnerUid = token.Record.KeyId is null ? token.Record.UserUid : null,
            LegacyParentSecurityStamp = token.Record.KeyId is null ? token.Record.SecurityStamp : null,
            ParentExpiresAt = token.Record.ExpiresAt,
            ExpiresAt = time.GetUtcNow() + SignInCode.Lifetime,
        };
        return await tickets.WriteAsync(new EmbedTicket(token.Record.AllowedDomainList)) is { } ticket
            ? new LinkResult { Code = await codes.WriteAsync(code), Ticket = ticket, ExpiresAt = code.ExpiresAt }
            : new LinkResult { Refusal = LinkRefusal.Domain };
    }

    /// <summary>The scope that opens a page.</summary>
    public static string ScopeOf(WebApp app) => app is WebApp.Agent ? AccessScopes.OpenAgent : AccessScopes.OpenAdmin;

    // A session's token is for its page alone: it opens no further ones.
    private static LinkRefusal? FindRefusal(OwnedToken token, WebApp app, HostAndPort? opener, bool framed) =>
        token.Record.Type is TokenType.Session ? LinkRefusal.Invalid
        : !token.Has(ScopeOf(app)) ? LinkRefusal.Scope
        : framed || token.Domains.Allow(opener) ? null
        : LinkRefusal.Domain;

    private static LinkRefusal RefusalOf(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Expired => LinkRefusal.Expired,
        TokenRefusal.Revoked => LinkRefusal.Revoked,
        TokenRefusal.Disabled or TokenRefusal.OwnerGone => LinkRefusal.Disabled,
        _ => LinkRefusal.Invalid,
    };
}
