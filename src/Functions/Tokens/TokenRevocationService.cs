using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Revokes access tokens for good: once a call returns, no instance accepts what it revoked.</summary>
internal sealed class TokenRevocationService(
    TokenStore tokens,
    LegacyTokens legacy,
    TokenCheckService checks,
    UserStore users,
    AuditLog audit,
    AppMetrics metrics,
    TimeProvider time)
{
    /// <summary>Revokes one token. One that is revoked already stays as it is.</summary>
    /// <param name="softDelete">Whether lists leave it out from now on.</param>
    /// <returns>The record with the revocation.</returns>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still be valid.</exception>
    public async Task<TokenRecord> RevokeAsync(TokenRecord token, Actor actor, string reason, bool softDelete = false)
    {
        if (token.RevokedAt is not null)
        {
            return token;
        }

        var now = time.GetUtcNow();
        await (token.KeyId is null ? legacy.RevokeAsync(token, now, reason) : tokens.RevokeAsync(token, now, reason, softDelete));
        metrics.TokenRevoked();
        await AuditAsync(AuditEventType.TokenRevoked, token.UserUid, token.Uid, actor, reason);
        return token with { RevokedAt = now, RevokeReason = reason };
    }

    /// <summary>Revokes a token and leaves it out of lists.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: try again.</exception>
    public async Task DeleteAsync(TokenRecord token, Actor actor)
    {
        if (token.RevokedAt is null)
        {
            await RevokeAsync(token, actor, "deleted", softDelete: true);
        }
        else
        {
            await tokens.SoftDeleteAsync(token);
        }

        await AuditAsync(AuditEventType.TokenDeleted, token.UserUid, token.Uid, actor, detail: null);
    }

    /// <summary>
    /// Makes sure that a token will never be valid, for whoever has its text (RFC 7009), though it is not now: what is only
    /// disabled could be enabled again. False when it is somebody else's, and not for who asks to revoke.
    /// </summary>
    /// <param name="text">The text of the token to revoke. One that is no token, or is revoked, leaves nothing to do.</param>
    /// <param name="cancellationToken">Stops the look at it; the revocation is not stopped.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still be valid.</exception>
    /// <exception cref="Signing.SigningKeysUnavailableException">The key that the token names cannot be had now.</exception>
    public async Task<bool> TryRevokeByTextAsync(OwnedToken caller, Actor actor, string text, CancellationToken cancellationToken)
    {
        var (token, _) = await checks.FindAsync(text, cancellationToken);

        // One of another server that is nobody's yet will be that of whoever gets the username.
        var isNobodys = token is { Owner: null, Record: { KeyId: null, RevokedAt: null } };
        if (token is null || (!isNobodys && token.StatusAt(time.GetUtcNow()) is TokenStatus.Revoked))
        {
            return true;
        }

        if (!isNobodys && token.Record.UserUid != caller.Record.UserUid && !(caller.Owner!.SuperUser && caller.Has(AccessScopes.TokensManage)))
        {
            return false;
        }

        await RevokeAsync(token.Record, actor, "revoked by its text (RFC 7009)");
        return true;
    }

    /// <summary>Revokes all tokens of a user with one write, those included that are being issued meanwhile. False when there is no such user.</summary>
    /// <param name="spared">The one token that stays valid, if it is at the moment of the write; null: none.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the tokens may still be valid.</exception>
    public async Task<bool> RevokeAllAsync(string userUid, TokenRecord? spared, Actor actor)
    {
        const string Reason = "all tokens revoked";
        var reset = new TokenReset { At = time.GetUtcNow(), Reason = Reason };
        var changed = await users.ChangeAsync(userUid, user => user with
        {
            // A reset that has come between has ended it, and this one must not bring it back.
            TokenReset = reset with { SparedTokenUid = user.TokenReset?.Revokes(spared) is true ? null : spared?.Uid },
        });
        if (changed is null)
        {
            return false;
        }

        metrics.TokensOfUserRevoked();
        await AuditAsync(AuditEventType.AllTokensRevoked, userUid, changed.TokenReset!.SparedTokenUid, actor, Reason);
        return true;
    }

    // The events are about users, and a token can be nobody's.
    private Task AuditAsync(AuditEventType type, string userUid, string? tokenUid, Actor actor, string? detail) =>
        userUid.Length == 0 ? Task.CompletedTask : audit.AddAsync(type, userUid, actor, tokenUid, detail);
}
