using Bytedesk.Identity.Audit;

namespace Bytedesk.Identity.Tokens.Management;

/// <summary>Revokes tokens for those who manage them.</summary>
public sealed class ManagedRevocation
{
    private readonly ManagedTokens _managed;
    private readonly TokenStore _tokens;
    private readonly TokenRevocation _revocation;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal ManagedRevocation(
        ManagedTokens managed, TokenStore tokens, TokenRevocation revocation, AuditLog audit, TimeProvider time)
    {
        _managed = managed;
        _tokens = tokens;
        _revocation = revocation;
        _audit = audit;
        _time = time;
    }

    /// <summary>What is wrong with a reason, as a sentence for the client; null when nothing is.</summary>
    /// <param name="reason">The reason.</param>
    public static string? FindBroken(string? reason) => TokenRules.FindBrokenReason(reason);

    /// <summary>Revokes a token; null when there is none.</summary>
    /// <param name="caller">Who asks, with which token.</param>
    /// <param name="actor">The same for the audit.</param>
    /// <param name="uid">The token's uid, as a client has sent it.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    public async Task<ManagedToken?> RevokeAsync(AuthenticatedToken caller, Actor actor, string uid, string reason)
    {
        var token = await _managed.FindAsync(caller.User, uid);
        if (token is null or { Record.RevokedAt: not null })
        {
            return token;
        }

        return ManagedToken.Of(await _revocation.RevokeAsync(token.Record, actor, reason), token.Owner, _time.GetUtcNow());
    }

    /// <summary>Revokes all tokens of a user; returns how many counted, or null when there is no such user.</summary>
    /// <param name="caller">Who asks, with which token.</param>
    /// <param name="actor">The same for the audit.</param>
    /// <param name="userUid">The user's uid, as a client has sent it; null: who asks.</param>
    /// <param name="exceptCurrent">Whether the token that asks stays.</param>
    /// <param name="cancellationToken">Stops the counting; the revocation is not stopped.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the tokens may still count.</exception>
    public async Task<int?> RevokeAllAsync(
        AuthenticatedToken caller, Actor actor, string? userUid, bool exceptCurrent, CancellationToken cancellationToken)
    {
        if (await _managed.FindOwnerAsync(caller.User, userUid) is not { } owner)
        {
            return null;
        }

        // Counted first: what has been done could not be told any more if the counting failed.
        var spared = exceptCurrent && owner.Uid == caller.User.Uid ? caller.Record : null;
        var count = await _managed.CountActiveAsync(owner, spared?.Uid, cancellationToken);
        return await _revocation.RevokeAllAsync(owner.Uid, spared, actor, "all tokens revoked") ? count : null;
    }

    /// <summary>Revokes a token and leaves it out of lists. False when there is none.</summary>
    /// <param name="caller">Who asks, with which token.</param>
    /// <param name="actor">The same for the audit.</param>
    /// <param name="uid">The token's uid, as a client has sent it.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: try again.</exception>
    public async Task<bool> DeleteAsync(AuthenticatedToken caller, Actor actor, string uid)
    {
        if (await _managed.FindAsync(caller.User, uid) is not { Record: var token })
        {
            return false;
        }

        await _revocation.RevokeAsync(token, actor, "deleted");
        await _tokens.HideAsync(token);
        await _audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.TokenDeleted,
            UserUid = token.UserUid,
            TokenUid = token.Uid,
            Actor = actor,
        });
        return true;
    }
}
