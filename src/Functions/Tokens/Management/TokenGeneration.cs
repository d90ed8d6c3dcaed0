using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>Generates tokens for those who ask for them.</summary>
internal sealed class TokenGeneration(
    TokenIssuance issuance,
    TokenStore tokens,
    AuditLog audit,
    TimeProvider time,
    IOptions<TokenOptions> options)
{
    /// <summary>A uid for a token to be.</summary>
    public string NewUid(User owner) => issuance.NewUid(owner);

    /// <summary>Generates a token, if the rules and the limits of who asks allow it.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<GenerateTokenResult> GenerateAsync(
        AuthenticatedToken caller, Actor actor, User owner, TokenRequest request, string uid)
    {
        var now = time.GetUtcNow();
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

        var usual = now.AddDays(options.Value.LifetimeDays);
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
        if (await issuance.TryIssueAsync(owner, token, uid) is not { } issued)
        {
            return new GenerateTokenResult.Abandoned();
        }

        await AuditAsync(actor, issued.Record);
        return new GenerateTokenResult.Generated(ManagedToken.Of(issued.Record, owner, now), issued.Text);
    }

    /// <summary>Finds out about a generation of which nothing was heard: the token, or null and the promise that it will never count.</summary>
    public async Task<GenerateTokenResult.Generated?> FindOrAbandonAsync(Actor actor, User owner, string uid)
    {
        // Far longer than any issuer can be held up.
        if (await tokens.AbandonAsync(owner, uid, time.GetUtcNow().AddDays(1)) is not { Deleted: false } record)
        {
            return null;
        }

        // Perhaps for the second time; not at all would be worse.
        await AuditAsync(actor, record);
        return new GenerateTokenResult.Generated(ManagedToken.Of(record, owner, time.GetUtcNow()), await issuance.WriteAgainAsync(record));
    }

    /// <summary>The text of a token that was generated, for whoever has not got the answer that it was in; null when it is gone.</summary>
    public async Task<string?> WriteAgainAsync(User owner, string uid) =>
        await tokens.FindAsync(owner.Uid, uid, CancellationToken.None) is { } record
            ? await issuance.WriteAgainAsync(record)
            : null;

    private Task AuditAsync(Actor actor, TokenRecord token) => audit.AddAsync(new AuditEvent
    {
        Type = AuditEventType.TokenCreated,
        UserUid = token.UserUid,
        TokenUid = token.Uid,
        Actor = actor,
        Detail = string.Join(' ', token.Scopes),
    });
}
