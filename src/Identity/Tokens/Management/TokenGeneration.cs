using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Tokens.Domains;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Tokens.Management;

/// <summary>Generates tokens for those who ask for them.</summary>
public sealed class TokenGeneration
{
    private readonly TokenIssuance _issuance;
    private readonly TokenStore _tokens;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly TokenOptions _options;

    internal TokenGeneration(
        TokenIssuance issuance, TokenStore tokens, AuditLog audit, TimeProvider time, IOptions<TokenOptions> options)
    {
        _issuance = issuance;
        _tokens = tokens;
        _audit = audit;
        _time = time;
        _options = options.Value;
    }

    /// <summary>A uid for a token to be.</summary>
    /// <param name="owner">Its owner.</param>
    public string NewUid(User owner) => _issuance.NewUid(owner);

    /// <summary>Generates a token, if the rules and the limits of who asks allow it.</summary>
    /// <param name="caller">Who asks, with which token.</param>
    /// <param name="actor">The same for the audit.</param>
    /// <param name="owner">The owner, as they are now.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="uid">From <see cref="NewUid"/>.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<GenerateTokenResult> GenerateAsync(
        AuthenticatedToken caller, Actor actor, User owner, TokenRequest request, string uid)
    {
        var now = _time.GetUtcNow();
        var limits = new TokenLimits(caller, owner);
        var asked = request.AllowedDomains is { Count: > 0 } given ? given : limits.DefaultDomains;
        if ((TokenRules.FindBroken(request, now) ?? (owner.Enabled ? null : "The owner of the token is disabled")) is { } broken
            || !AllowedDomains.TryParse(asked, out var domains, out broken))
        {
            return new GenerateTokenResult.Refused(broken);
        }

        var scopes = TokenRules.Canonical(request.Scopes ?? []);
        var end = request.ExpiresAt ?? (request.LifetimeDays is { } days ? now.AddDays(days) : null);
        if ((limits.BeyondScopes(scopes) ?? limits.BeyondDomains(domains) ?? limits.BeyondEnd(end)) is { } beyond)
        {
            return new GenerateTokenResult.Forbidden(beyond);
        }

        var usual = now.AddDays(_options.LifetimeDays);
        var token = new NewToken
        {
            Name = request.Name.Trim(),
            Description = request.Description ?? "",
            Type = TokenType.Api,
            Channel = request.Channel,
            ClientAddress = actor.ClientAddress,
            ExpiresAt = end ?? (limits.LatestEnd < usual ? limits.LatestEnd : usual),
            AllowedDomains = domains.Texts,
            Scopes = scopes,
        };
        if (await _issuance.TryIssueAsync(owner, token, uid) is not { } issued)
        {
            return new GenerateTokenResult.Abandoned();
        }

        await AuditAsync(actor, issued.Record);
        return new GenerateTokenResult.Generated(ManagedToken.Of(issued.Record, owner, now), issued.Text);
    }

    /// <summary>Finds out about a generation of which nothing was heard: the token, or null and the promise that it will never count.</summary>
    /// <param name="actor">Who asked for it, for the audit.</param>
    /// <param name="owner">Its owner.</param>
    /// <param name="uid">The uid it was given.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public async Task<GenerateTokenResult.Generated?> FindOrAbandonAsync(Actor actor, User owner, string uid)
    {
        // Far longer than any issuer can be held up.
        if (await _tokens.AbandonAsync(owner, uid, _time.GetUtcNow().AddDays(1)) is not { Deleted: false } record)
        {
            return null;
        }

        // Perhaps for the second time; not at all would be worse.
        await AuditAsync(actor, record);
        return new GenerateTokenResult.Generated(ManagedToken.Of(record, owner, _time.GetUtcNow()), await _issuance.WriteAgainAsync(record));
    }

    /// <summary>The text of a token that was generated, for whoever has not got the answer that it was in; null when it is gone.</summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="uid">The token's uid.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public async Task<string?> WriteAgainAsync(User owner, string uid) =>
        await _tokens.FindAsync(owner.Uid, uid, CancellationToken.None) is { } record
            ? await _issuance.WriteAgainAsync(record)
            : null;

    private Task AuditAsync(Actor actor, TokenRecord token) => _audit.AddAsync(new AuditEvent
    {
        Type = AuditEventType.TokenCreated,
        UserUid = token.UserUid,
        TokenUid = token.Uid,
        Actor = actor,
        Detail = string.Join(' ', token.Scopes),
    });
}
