using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Revokes access tokens for good: once a call returns, no instance accepts what it revoked.</summary>
internal sealed class TokenRevocation(
    TokenStore tokens,
    Revocations revocations,
    UserStore users,
    AuditLog audit,
    TokenMetrics metrics,
    TimeProvider time,
    ILogger<TokenRevocation> logger)
{
    /// <summary>Revokes one token. One that is revoked already stays as it is.</summary>
    /// <returns>The record with the revocation.</returns>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    public async Task<TokenRecord> RevokeAsync(TokenRecord token, Actor actor, string reason)
    {
        var now = time.GetUtcNow();
        var revocation = await revocations.AddAsync(token, actor.UserUid, reason, now);
        var revoked = token with { RevokedAt = revocation.At, RevokeReason = revocation.Reason };
        if (token.RevokedAt is not null)
        {
            return revoked;
        }

        // What another server has signed has no row to show it on.
        if (token.KeyId is not null)
        {
            await Aftermath.TryAsync(
                logger,
                $"show the revocation on the record of token {token.Uid}",
                () => tokens.MarkRevokedAsync(revoked));
        }

        if (revocation.At == now)
        {
            metrics.RevokedOne();
            await audit.AddAsync(new AuditEvent
            {
                Type = AuditEventType.TokenRevoked,
                UserUid = token.UserUid,
                TokenUid = token.Uid,
                Actor = actor,
                Detail = reason,
            });
        }

        return revoked;
    }

    /// <summary>Revokes all tokens of a user with one write, those included that are being issued meanwhile. False when there is no such user.</summary>
    /// <param name="spared">The one token that goes on counting, if it does at the moment of the write; null: none.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the tokens may still count.</exception>
    public async Task<bool> RevokeAllAsync(string userUid, TokenRecord? spared, Actor actor, string reason)
    {
        var reset = new TokenReset { At = time.GetUtcNow(), Reason = reason };
        var changed = await users.ChangeAsync(userUid, user => user with
        {
            // A reset that has come between has ended it, and this one must not bring it back.
            TokenReset = reset with { SparedTokenUid = user.TokenReset?.Revokes(spared) is true ? null : spared?.Uid },
        });
        if (changed is null)
        {
            return false;
        }

        metrics.RevokedAll();
        await audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.AllTokensRevoked,
            UserUid = userUid,
            TokenUid = changed.TokenReset!.SparedTokenUid,
            Actor = actor,
            Detail = reason,
        });
        return true;
    }
}
