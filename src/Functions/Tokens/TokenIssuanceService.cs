using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>A token with its text, which is known when it is issued, and of a page's session when the page presents it.</summary>
/// <param name="Text">The compact JWS, to be handed to the client and forgotten.</param>
/// <param name="Token">What is kept of it, and whose it is.</param>
internal sealed record IssuedToken(string Text, OwnedToken Token)
{
    public TokenRecord Record => Token.Record;
}

/// <summary>Issues access tokens. Their text is known to nobody but who gets it.</summary>
internal sealed class TokenIssuanceService(
    SigningKeys keys, TokenStore tokens, AuditLog audit, AppMetrics metrics, TimeProvider time, IOptions<TokenOptions> options)
{
    public const int HintLength = 6;

    /// <summary>Issues a token. Two table requests.</summary>
    /// <param name="owner">Its owner, as read when their right to it was looked at: a reset since then ends it.</param>
    /// <param name="wanted">Its name, type and whatever else is not the owner's or the clock's; without an end that of a sign-in.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<IssuedToken> IssueAsync(User owner, TokenRecord wanted)
    {
        var key = (await keys.GetAsync()).Current;
        var now = time.GetUtcNow();
        var claims = new AccessTokenClaims
        {
            Platform = User.BytedeskPlatform,
            Username = owner.Username,
            IssuedAt = now,
            ExpiresAt = wanted.ExpiresAt == default ? now.AddDays(options.Value.LifetimeDays) : wanted.ExpiresAt,
            TokenId = TokenUid.New(owner.Uid, now),
            UserUid = owner.Uid,
        };
        var text = AccessTokenWriter.Write(claims, key);
        var record = wanted with
        {
            PartitionKey = owner.Uid,
            RowKey = claims.TokenId,
            Username = owner.Username,
            IssuedAt = claims.IssuedAt,
            ExpiresAt = claims.ExpiresAt,
            SignedExpiresAt = claims.ExpiresAt,
            LastUsedAt = wanted.Type is not TokenType.Api ? LastUseRecorder.HourOf(now) : null,
            Hint = text[^HintLength..],
            KeyId = key.Id,
            SecurityStamp = owner.TokenReset?.SecurityStamp,
        };
        await tokens.AddAsync(record);
        metrics.TokenIssued(generated: record.Type is TokenType.Api);
        return new IssuedToken(text, new OwnedToken(record, owner));
    }

    /// <summary>Generates a token, if the rules and the limits of who asks allow it.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<Result<IssuedToken>> CreateAsync(OwnedToken caller, Actor actor, User owner, CreateTokenRequest request)
    {
        var now = time.GetUtcNow();
        var asked = request.AllowedDomains is { Count: > 0 } given ? given : caller.Record.AllowedDomainList;
        if ((TokenRules.Validate(request, now) ?? (owner.Enabled ? null : "The owner of the token is disabled")) is { } broken
            || !AllowedDomains.TryParse(asked, out var domains, out broken))
        {
            return Refusal.Invalid(broken);
        }

        var scopes = TokenRules.Canonical(request.Scopes ?? []);
        var end = request.ExpiresAt ?? (request.LifetimeDays is { } days ? now.AddDays(days) : null);
        DateTimeOffset? latestEnd = caller.Record.Type is TokenType.Api ? caller.Record.ExpiresAt : null;
        if ((TokenRules.BeyondScopes(caller, owner, scopes)
            ?? TokenRules.BeyondDomains(caller, domains)
            ?? (end > latestEnd ? "expiresAt must not be later than that of the access token" : null)) is { } beyond)
        {
            return Refusal.Forbidden(beyond);
        }

        var usualEnd = now.AddDays(options.Value.LifetimeDays);
        var issued = await IssueAsync(owner, new TokenRecord
        {
            Name = Text.Clean(request.Name)!,
            Description = request.Description?.Trim() ?? "",
            Type = TokenType.Api,
            Channel = request.Channel,
            ClientAddress = actor.ClientAddress,
            ExpiresAt = end ?? (latestEnd < usualEnd ? latestEnd.Value : usualEnd),
            AllowedDomains = TokenRecord.Join(domains.Texts),
            Scopes = TokenRecord.Join(scopes),
        });
        await audit.AddAsync(AuditEventType.TokenCreated, owner.Uid, actor, issued.Record.Uid, issued.Record.Scopes);
        return issued;
    }
}
