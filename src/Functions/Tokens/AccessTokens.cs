using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Checks access tokens.</summary>
internal sealed class AccessTokens(
    SigningKeys keys,
    TokenStore tokens,
    Revocations revocations,
    UserStore users,
    LegacyTokens legacy,
    TokenMetrics metrics,
    TimeProvider time,
    ILogger<AccessTokens> logger)
{
    /// <summary>
    /// Checks a presented token against the keys and the tables. Three point reads, sent together; a text that is not
    /// genuine costs none. For a token of another server, where such are accepted, the reads are the owner's name and the
    /// revocation, then the owner, then whether the name was given up. A check is no use of the token: <see cref="TokenUse"/> notes those.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: whether the token counts is not known.</exception>
    /// <exception cref="SigningKeysUnavailableException">No key has ever been loaded.</exception>
    public async Task<TokenCheck> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (await FindAsync(text, cancellationToken) is not { } token)
        {
            return new TokenCheck.Refused(TokenRefusal.NotGenuine);
        }

        if (token.FindRefusal(time.GetUtcNow()) is { } refusal)
        {
            metrics.Refused(refusal);
            Log.Refused(logger, token.Uid, token.UserUid, refusal);
            return new TokenCheck.Refused(refusal);
        }

        metrics.Verified();
        return new TokenCheck.Accepted(new AuthenticatedToken(token.Owner!, token.Record!));
    }

    /// <summary>Finds what the tables say of a token; null when its text is not genuine, or its time is not now.</summary>
    internal async Task<PresentedToken?> FindAsync(string text, CancellationToken cancellationToken)
    {
        var (claims, refusal) = await ReadAsync(text, cancellationToken);
        if (claims is not null)
        {
            return await FindAsync(claims, cancellationToken);
        }

        if (refusal is AccessTokenRefusal.NoKeyId && legacy.AreAccepted)
        {
            return await legacy.FindAsync(text, cancellationToken);
        }

        metrics.Refused(refusal);
        Log.NotGenuine(logger, refusal);
        return null;
    }

    private async Task<PresentedToken> FindAsync(AccessTokenClaims claims, CancellationToken cancellationToken)
    {
        var revoked = revocations.ContainAsync(claims.TokenId, claims.ExpiresAt, cancellationToken);
        var record = tokens.FindAsync(claims.UserUid, claims.TokenId, cancellationToken);
        var user = users.FindAsync(claims.UserUid, cancellationToken);
        await Task.WhenAll(revoked, record, user);

        return new PresentedToken
        {
            Uid = claims.TokenId,
            UserUid = claims.UserUid,
            HasRevocation = await revoked,
            Record = await record,
            Owner = await user,
        };
    }

    private async ValueTask<(AccessTokenClaims? Claims, AccessTokenRefusal Refusal)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var ring = await keys.GetAsync(cancellationToken);
        if (AccessTokenReader.TryRead(text, ring, time.GetUtcNow(), out var claims, out var refusal))
        {
            return (claims, refusal);
        }

        if (refusal is AccessTokenRefusal.UnknownKey)
        {
            // Another instance may sign with a key that this one has not heard of yet.
            var newer = await keys.GetForUnknownKeyAsync(ring, cancellationToken);
            if (newer != ring)
            {
                AccessTokenReader.TryRead(text, newer, time.GetUtcNow(), out claims, out refusal);
            }
        }

        return (claims, refusal);
    }
}
