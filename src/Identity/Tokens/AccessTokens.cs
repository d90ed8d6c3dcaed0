using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Signing;
using Bytedesk.Identity.Storage;
using Bytedesk.Identity.Tokens.Jwt;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Tokens;

/// <summary>Issues, checks and revokes access tokens.</summary>
public sealed class AccessTokens
{
    private const int HintLength = 6;

    private readonly SigningKeys _keys;
    private readonly TokenStore _tokens;
    private readonly Revocations _revocations;
    private readonly UserStore _users;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly TokenOptions _options;
    private readonly ILogger<AccessTokens> _logger;

    internal AccessTokens(
        SigningKeys keys,
        TokenStore tokens,
        Revocations revocations,
        UserStore users,
        AuditLog audit,
        TimeProvider time,
        IOptions<TokenOptions> options,
        ILogger<AccessTokens> logger)
    {
        _keys = keys;
        _tokens = tokens;
        _revocations = revocations;
        _users = users;
        _audit = audit;
        _time = time;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>Issues a token of a sign-in. Two table requests.</summary>
    /// <param name="user">Its owner.</param>
    /// <param name="channel">The client, as it calls itself.</param>
    /// <param name="clientAddress">The client's network address.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<IssuedToken> IssueAsync(User user, string? channel, string? clientAddress)
    {
        var ring = await _keys.GetAsync(CancellationToken.None);
        var now = _time.GetUtcNow();
        var claims = new AccessTokenClaims
        {
            Platform = User.BytedeskPlatform,
            Username = user.Username,
            IssuedAt = now,
            ExpiresAt = now.AddDays(_options.LifetimeDays),
            TokenId = Keys.NewIdentifier(),
            UserUid = user.Uid,
        };
        var text = AccessTokenWriter.Write(claims, ring.Current);
        var record = new TokenRecord
        {
            Uid = claims.TokenId,
            UserUid = user.Uid,
            Username = user.Username,
            Name = channel is null ? "login" : $"login {channel}",
            Type = TokenType.Bearer,
            Channel = channel,
            ClientAddress = clientAddress,
            IssuedAt = claims.IssuedAt,
            ExpiresAt = claims.ExpiresAt,
            Hint = text[^HintLength..],
        };
        await _tokens.AddAsync(record);
        return new IssuedToken(text, record);
    }

    /// <summary>
    /// Checks a presented token against the keys and the tables. Three point reads, sent together; a text that is not
    /// genuine costs none.
    /// </summary>
    /// <param name="text">The text that was presented.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: whether the token counts is not known.</exception>
    /// <exception cref="SigningKeysUnavailableException">No key has ever been loaded.</exception>
    public async Task<TokenCheck> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (await ReadAsync(text, cancellationToken) is not { } claims)
        {
            return new TokenCheck.Refused(TokenRefusal.NotGenuine);
        }

        var revoked = _revocations.ContainAsync(claims.TokenId, claims.ExpiresAt, cancellationToken);
        var record = _tokens.FindAsync(claims.UserUid, claims.TokenId, cancellationToken);
        var user = _users.FindAsync(claims.UserUid, cancellationToken);
        await Task.WhenAll(revoked, record, user);

        var check = (await revoked, await record, await user) switch
        {
            (true, _, _) or (_, { RevokedAt: not null }, _) => new TokenCheck.Refused(TokenRefusal.Revoked),
            (_, null or { Enabled: false }, _) => new TokenCheck.Refused(TokenRefusal.NotOnRecord),
            (_, _, null or { Enabled: false }) => new TokenCheck.Refused(TokenRefusal.OwnerGone),
            (_, { } kept, { } owner) => (TokenCheck)new TokenCheck.Accepted(new AuthenticatedToken(owner, kept)),
        };
        if (check is TokenCheck.Refused refused)
        {
            Log.Refused(_logger, claims.TokenId, claims.UserUid, refused.Reason);
        }

        return check;
    }

    /// <summary>Revokes a token for good. Once this returns, no instance accepts it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="byUid">Who revokes it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="clientAddress">The client's network address.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    public async Task RevokeAsync(TokenRecord token, string byUid, string reason, string? clientAddress)
    {
        var now = _time.GetUtcNow();
        await _revocations.AddAsync(token.Uid, token.ExpiresAt, byUid, reason, now);
        await Aftermath.TryAsync(
            _logger,
            $"show the revocation on the record of token {token.Uid}",
            () => _tokens.MarkRevokedAsync(token.UserUid, token.Uid, now, reason));
        await _audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.TokenRevoked,
            UserUid = token.UserUid,
            ActorUid = byUid,
            TokenUid = token.Uid,
            ClientAddress = clientAddress,
        });
    }

    private async Task<AccessTokenClaims?> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var ring = await _keys.GetAsync(cancellationToken);
        if (AccessTokenReader.TryRead(text, ring, _time.GetUtcNow(), out var claims, out var refusal))
        {
            return claims;
        }

        if (refusal is AccessTokenRefusal.UnknownKey)
        {
            // Another instance may sign with a key that this one has not heard of yet.
            var newer = await _keys.GetForUnknownKeyAsync(ring, cancellationToken);
            if (newer != ring && AccessTokenReader.TryRead(text, newer, _time.GetUtcNow(), out claims, out refusal))
            {
                return claims;
            }
        }

        Log.NotGenuine(_logger, refusal);
        return null;
    }
}
