using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Storage;
using Bytedesk.Identity.Telemetry;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.Tokens;

/// <summary>Revokes access tokens for good: once a call returns, no instance accepts what it revoked.</summary>
public sealed class TokenRevocation
{
    private readonly TokenStore _tokens;
    private readonly Revocations _revocations;
    private readonly UserStore _users;
    private readonly AuditLog _audit;
    private readonly TokenMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenRevocation> _logger;

    internal TokenRevocation(
        TokenStore tokens,
        Revocations revocations,
        UserStore users,
        AuditLog audit,
        TokenMetrics metrics,
        TimeProvider time,
        ILogger<TokenRevocation> logger)
    {
        _tokens = tokens;
        _revocations = revocations;
        _users = users;
        _audit = audit;
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    /// <summary>Revokes one token. One that is revoked already stays as it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="actor">Who revokes it, and from where.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The record with the revocation.</returns>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    public async Task<TokenRecord> RevokeAsync(TokenRecord token, Actor actor, string reason)
    {
        var now = _time.GetUtcNow();
        var revocation = await _revocations.AddAsync(token, actor.UserUid, reason, now);
        var revoked = token with { RevokedAt = revocation.At, RevokeReason = revocation.Reason };
        if (token.RevokedAt is not null)
        {
            return revoked;
        }

        // What another server has signed has no row to show it on.
        if (token.KeyId is not null)
        {
            await Aftermath.TryAsync(
                _logger,
                $"show the revocation on the record of token {token.Uid}",
                () => _tokens.MarkRevokedAsync(revoked));
        }

        if (revocation.At == now)
        {
            _metrics.RevokedOne();
            await _audit.AddAsync(new AuditEvent
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
    /// <param name="userUid">The user's uid.</param>
    /// <param name="spared">The one token that goes on counting, if it does at the moment of the write; null: none.</param>
    /// <param name="actor">Who revokes them, and from where.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the tokens may still count.</exception>
    public async Task<bool> RevokeAllAsync(string userUid, TokenRecord? spared, Actor actor, string reason)
    {
        var reset = new TokenReset { At = _time.GetUtcNow(), Reason = reason };
        var changed = await _users.ChangeAsync(userUid, user => user with
        {
            // A reset that has come between has ended it, and this one must not bring it back.
            TokenReset = reset with { SparedTokenUid = user.TokenReset?.Revokes(spared) is true ? null : spared?.Uid },
        });
        if (changed is null)
        {
            return false;
        }

        _metrics.RevokedAll();
        await _audit.AddAsync(new AuditEvent
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
