using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>
/// Reads the tokens of another server of the product, by that server's key. They have no row in Tokens: the record is
/// made from what they say, and their owner is found by name.
/// </summary>
internal sealed class LegacyTokens(
    Revocations revocations,
    UserStore users,
    ReleasedNames released,
    TokenMetrics metrics,
    TimeProvider time,
    IOptions<SigningOptions> options,
    ILogger<LegacyTokens> logger)
{
    private const string Name = "legacy";

    private readonly SigningKey? _key =
        KeyText.TryRead(options.Value.LegacyKey ?? "", out var key) ? new SigningKey(Name, key) : null;

    /// <summary>Whether there is a key to check them by.</summary>
    public bool AreAccepted => _key is not null;

    /// <summary>Finds what the tables say of a token; null when its text is not genuine, or its time is not now.</summary>
    public async Task<PresentedToken?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!LegacyTokenReader.TryRead(text, _key!, time.GetUtcNow(), out var claims, out var notGenuine))
        {
            metrics.Refused(notGenuine);
            Log.NotGenuine(logger, notGenuine);
            return null;
        }

        var revoked = revocations.ContainAsync(claims.TokenId, claims.ExpiresAt, cancellationToken);
        var found = FindOwnerAsync(claims, cancellationToken);
        await Task.WhenAll(revoked, found);

        var owner = await found;
        return new PresentedToken
        {
            Uid = claims.TokenId,
            UserUid = owner?.Uid,
            HasRevocation = await revoked,
            Record = owner is null ? null : RecordOf(claims, owner, text[^TokenIssuance.HintLength..]),
            Owner = owner,
        };
    }

    // A name is found whichever of the owner's it is, but such a token says the username: who has another one by now, or
    // has this as an address only, is not who it was issued to; nor is who got it after somebody had given it up. That is
    // looked at last: a name is known to be given up before anybody else can have it.
    private async Task<User?> FindOwnerAsync(LegacyTokenClaims claims, CancellationToken cancellationToken) =>
        await users.FindUidAsync(claims.Username, cancellationToken) is { } uid
        && await users.FindAsync(uid, cancellationToken) is { } user
        && LoginName.Normalize(user.Username) == LoginName.Normalize(claims.Username)
        && !(claims.IssuedAt <= await released.FindAsync(claims.Username, cancellationToken))
            ? user
            : null;

    // The other server knows of no security stamp, so here the time must tell whether a token is younger than the reset.
    private static TokenRecord RecordOf(LegacyTokenClaims claims, User owner, string hint) => new()
    {
        Uid = claims.TokenId,
        UserUid = owner.Uid,
        Username = owner.Username,
        Name = Name,
        Type = TokenType.Bearer,
        IssuedAt = claims.IssuedAt,
        ExpiresAt = claims.ExpiresAt,
        SignedExpiresAt = claims.ExpiresAt,
        Hint = hint,
        SecurityStamp = owner.TokenReset is { } reset && claims.IssuedAt > reset.At ? reset.SecurityStamp : null,
    };
}
