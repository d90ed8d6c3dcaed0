using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>Issues access tokens. Their text is known to nobody but who gets it.</summary>
internal sealed class TokenIssuance(
    SigningKeys keys, TokenStore tokens, TokenMetrics metrics, TimeProvider time, IOptions<TokenOptions> options)
{
    public const int HintLength = 6;

    /// <summary>A uid for a token to be.</summary>
    public string NewUid(User owner) => TokenUid.New(owner.Uid, time.GetUtcNow());

    /// <summary>Issues a token under a new uid.</summary>
    public async Task<IssuedToken> IssueAsync(User owner, NewToken token) =>
        await TryIssueAsync(owner, token, NewUid(owner)) ?? throw new InvalidOperationException("A new uid was abandoned.");

    /// <summary>Issues a token. Two table requests. Null when the uid was abandoned meanwhile.</summary>
    /// <param name="owner">Its owner, as read when their right to it was looked at: a reset since then ends it.</param>
    /// <param name="uid">Its uid, from <see cref="NewUid"/>; never used for two.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; nobody has the token's text.</exception>
    public async Task<IssuedToken?> TryIssueAsync(User owner, NewToken token, string uid)
    {
        var key = (await keys.GetAsync(CancellationToken.None)).Current;
        var now = time.GetUtcNow();
        var claims = new AccessTokenClaims
        {
            Platform = User.BytedeskPlatform,
            Username = owner.Username,
            IssuedAt = now,
            ExpiresAt = token.ExpiresAt ?? now.AddDays(options.Value.LifetimeDays),
            TokenId = uid,
            UserUid = owner.Uid,
        };
        var text = AccessTokenWriter.Write(claims, key);
        var record = new TokenRecord
        {
            Uid = uid,
            UserUid = owner.Uid,
            Username = owner.Username,
            Name = token.Name,
            Description = token.Description,
            Type = token.Type,
            Channel = token.Channel,
            ClientAddress = token.ClientAddress,
            IssuedAt = claims.IssuedAt,
            ExpiresAt = claims.ExpiresAt,
            SignedExpiresAt = claims.ExpiresAt,
            LastUsedAt = token.Type is TokenType.Bearer ? TokenUse.HourOf(now) : null,
            AllowedDomains = token.AllowedDomains,
            Scopes = token.Scopes,
            Hint = text[^HintLength..],
            KeyId = key.Id,
            SecurityStamp = owner.TokenReset?.SecurityStamp,
        };
        if (!await tokens.TryAddAsync(record))
        {
            return null;
        }

        metrics.Issued(record.Type);
        return new IssuedToken(text, record);
    }

    /// <summary>
    /// Writes the text of an issued token once more, for whoever has not got the answer that it was in. The same to the
    /// letter, unless the key that signed it counts no more.
    /// </summary>
    public async Task<string> WriteAgainAsync(TokenRecord token)
    {
        var ring = await keys.GetAsync(CancellationToken.None);
        var claims = new AccessTokenClaims
        {
            Platform = User.BytedeskPlatform,
            Username = token.Username,
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.SignedExpiresAt,
            TokenId = token.Uid,
            UserUid = token.UserUid,
        };
        return AccessTokenWriter.Write(claims, ring.TryGet(token.KeyId ?? "", out var key) ? key : ring.Current);
    }
}
