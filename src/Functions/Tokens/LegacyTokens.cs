using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>
/// The tokens of another server of the product, where its key is set. They have no row in Tokens: the record is made from
/// what they say, and their owner is found by name. Revocations: partition key the hash of the text, row key <c>token</c>.
/// </summary>
internal sealed class LegacyTokens(
    IdentityTables tables,
    Expirations expirations,
    UserStore users,
    LoginNameNormalizer names,
    ReleasedNames releasedNames,
    IOptions<SigningOptions> options) : IExpiringRows
{
    private const string Name = "legacy";
    private const string RowKey = "token";

    // An instance whose clock is behind must not meet a revoked token as a good one.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    /// <summary>The other server's key; null: its tokens are not accepted.</summary>
    public SigningKey? Key { get; } = SigningKey.Decode(options.Value.LegacyKey ?? "") is { } key ? new SigningKey(Name, key) : null;

    public string Kind => "revocation";

    /// <summary>Finds what the tables say of a token. Its revocation and its owner's name are read together, then the owner.</summary>
    public async Task<TokenCheck> FindAsync(AccessTokenClaims claims, string text, CancellationToken cancellationToken)
    {
        var revocation = tables.Revocations.FindAsync<TableEntity>(claims.TokenId, RowKey, cancellationToken);
        var owner = FindOwnerAsync(claims, cancellationToken);
        await Task.WhenAll(revocation, owner);
        return new TokenCheck(new OwnedToken(RecordOf(claims, await owner, text, await revocation), await owner), TokenRefusal.None);
    }

    /// <summary>
    /// What is known of the token that a session came from: whose it is, and whether it was revoked. When it ends, the session
    /// has ended. Without the key it is not accepted, for as long as that is so.
    /// </summary>
    public async Task<TokenRecord?> FindParentAsync(TokenRecord session, string uid, CancellationToken cancellationToken) => new()
    {
        PartitionKey = session.LegacyParentOwnerUid!,
        RowKey = uid,
        ExpiresAt = DateTimeOffset.MaxValue,
        SecurityStamp = session.LegacyParentSecurityStamp,
        Enabled = Key is not null,
        RevokedAt = (await tables.Revocations.FindAsync<TableEntity>(uid, RowKey, cancellationToken))?.GetDateTimeOffset(nameof(TokenRecord.RevokedAt)),
    };

    /// <summary>Revokes a token for good.</summary>
    public async Task RevokeAsync(TokenRecord token, DateTimeOffset at, string reason)
    {
        await expirations.AnnounceAsync(Kind, token.Uid, token.SignedExpiresAt + ClockMargin);
        await tables.Revocations.TryAddAsync(new TableEntity(token.Uid, RowKey)
        {
            [nameof(TokenRecord.RevokedAt)] = at,
            [nameof(TokenRecord.RevokeReason)] = reason,
            [nameof(TokenRecord.ExpiresAt)] = token.SignedExpiresAt,
        });
    }

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken) =>
        ExpiryResult.Of(await tables.Revocations.TryDeleteAsync(due.Key, RowKey, Azure.ETag.All));

    // A name is found whichever of the owner's it is, but such a token says the username: who has another one by now, or
    // has this as an address only, is not who it was issued to; nor is who got it after somebody had released it. That is
    // looked at last: a name is known to be released before anybody else can have it.
    private async Task<User?> FindOwnerAsync(AccessTokenClaims claims, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(claims.Username, cancellationToken) is { } user
        && user.NormalizedUsername == names.Normalize(claims.Username)
        && !(claims.IssuedAt <= await releasedNames.FindAsync(LoginName.KeyOf(user.NormalizedUsername), cancellationToken))
            ? user
            : null;

    // The other server knows of no security stamp, so here the time must tell whether a token is younger than the reset.
    private static TokenRecord RecordOf(AccessTokenClaims claims, User? owner, string text, TableEntity? revocation) => new()
    {
        PartitionKey = owner?.Uid ?? "",
        RowKey = claims.TokenId,
        Username = owner?.Username ?? claims.Username,
        Name = Name,
        IssuedAt = claims.IssuedAt,
        ExpiresAt = claims.ExpiresAt,
        SignedExpiresAt = claims.ExpiresAt,
        RevokedAt = revocation?.GetDateTimeOffset(nameof(TokenRecord.RevokedAt)),
        RevokeReason = revocation?.GetString(nameof(TokenRecord.RevokeReason)),
        Hint = text[^TokenIssuanceService.HintLength..],
        SecurityStamp = owner?.TokenReset is { } reset && claims.IssuedAt > reset.At ? reset.SecurityStamp : null,
    };
}
