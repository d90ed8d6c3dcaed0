using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What a look at a presented token has shown.</summary>
/// <param name="Token">The token; null when there is none that is valid.</param>
/// <param name="Refusal">Why not.</param>
internal readonly record struct TokenCheck(OwnedToken? Token, TokenRefusal Refusal)
{
    /// <summary>For the audit: the token that is genuine and not valid.</summary>
    public OwnedToken? Refused { get; init; }
}

/// <summary>Checks access tokens.</summary>
internal sealed partial class TokenCheckService(
    SigningKeys keys,
    TokenStore tokens,
    UserStore users,
    LegacyTokens legacy,
    ParentTokens parents,
    AppMetrics metrics,
    TimeProvider time,
    ILogger<TokenCheckService> logger)
{
    /// <summary>
    /// Checks a presented token against the keys and the tables: two point reads, sent together, and
    /// for a session then the token that it came from; a text that is not genuine costs none. A check is no use of the token: <see cref="LastUseRecorder"/> records those.
    /// </summary>
    /// <returns>The token, whose owner is there and enabled; else why it is not valid.</returns>
    /// <exception cref="Azure.RequestFailedException">The storage failed: whether the token is valid is not known.</exception>
    /// <exception cref="SigningKeysUnavailableException">The key that the token names cannot be had now.</exception>
    public async Task<TokenCheck> CheckAsync(string text, CancellationToken cancellationToken)
    {
        var (token, refusal) = await FindAsync(text, cancellationToken);
        if (token is not null)
        {
            refusal = FindRefusal(token);
        }

        if (refusal is TokenRefusal.None)
        {
            metrics.TokenVerified();
            return new TokenCheck(token, refusal);
        }

        metrics.TokenRefused(refusal);
        LogRefused(logger, token?.Record.Uid, token?.Record.UserUid, refusal);
        return new TokenCheck(null, refusal) { Refused = token };
    }

    /// <summary>Finds a token whose text is genuine and whose time is now, whether it is valid or not.</summary>
    /// <returns>The token; else why there is none.</returns>
    public async Task<TokenCheck> FindAsync(string text, CancellationToken cancellationToken)
    {
        var refusal = CompactJwt.Parse(text, out var jwt);
        if (jwt is null)
        {
            return new TokenCheck(null, refusal);
        }

        var isLegacy = jwt.KeyId is null;
        if ((isLegacy ? legacy.Key : await keys.FindAsync(jwt.KeyId!, cancellationToken)) is not { } key)
        {
            return new TokenCheck(null, isLegacy ? TokenRefusal.NoKeyId : TokenRefusal.UnknownKey);
        }

        refusal = AccessTokenReader.Read(jwt, key, time.GetUtcNow(), out var claims);
        return claims is null ? new TokenCheck(null, refusal)
            : isLegacy ? await legacy.FindAsync(claims, text, cancellationToken)
            : await FindAsync(claims, cancellationToken);
    }

    private async Task<TokenCheck> FindAsync(AccessTokenClaims claims, CancellationToken cancellationToken)
    {
        var record = tokens.FindAsync(claims.UserUid, claims.TokenId, cancellationToken);
        var owner = users.FindAsync(claims.UserUid, cancellationToken);
        await Task.WhenAll(record, owner);
        return await record is { } found
            ? new TokenCheck(await parents.AddAsync(new OwnedToken(found, await owner), known: null, cancellationToken), TokenRefusal.None)
            : new TokenCheck(null, TokenRefusal.NotOnRecord);
    }

    private TokenRefusal FindRefusal(OwnedToken token) => token switch
    {
        { Record.RevokedAt: not null } => TokenRefusal.Revoked,
        { Owner: null or { Enabled: false } } => TokenRefusal.OwnerGone,
        _ => token.StatusAt(time.GetUtcNow()) switch
        {
            TokenStatus.Active => TokenRefusal.None,
            TokenStatus.Revoked => TokenRefusal.Revoked,
            TokenStatus.Expired => TokenRefusal.Expired,
            _ => TokenRefusal.Disabled,
        },
    };

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Refused token {TokenUid} of user {UserUid}: {Refusal}")]
    private static partial void LogRefused(ILogger logger, string? tokenUid, string? userUid, TokenRefusal refusal);
}
