using Bytedesk.Functions.Audit;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>Revokes tokens for those who manage them.</summary>
internal sealed class ManagedRevocation(
    ManagedTokens managed,
    TokenStore tokens,
    TokenRevocation revocation,
    AuditLog audit,
    TimeProvider time)
{
    /// <summary>What is wrong with a reason, as a sentence for the client; null when nothing is.</summary>
    public static string? FindBroken(string? reason) => TokenRules.FindBrokenReason(reason);

    /// <summary>Revokes a token; null when there is none.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    public async Task<ManagedToken?> RevokeAsync(AuthenticatedToken caller, Actor actor, string uid, string reason)
    {
        var token = await managed.FindAsync(caller.User, uid);
        if (token is null or { Record.RevokedAt: not null })
        {
            return token;
        }

        return ManagedToken.Of(await revocation.RevokeAsync(token.Record, actor, reason), token.Owner, time.GetUtcNow());
    }

    /// <summary>Revokes all tokens of a user; returns how many counted, or null when there is no such user.</summary>
    /// <param name="userUid">The user's uid, as a client has sent it; null: who asks.</param>
    /// <param name="cancellationToken">Stops the counting; the revocation is not stopped.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the tokens may still count.</exception>
    public async Task<int?> RevokeAllAsync(
        AuthenticatedToken caller, Actor actor, string? userUid, bool exceptCurrent, CancellationToken cancellationToken)
    {
        if (await managed.FindOwnerAsync(caller.User, userUid) is not { } owner)
        {
            return null;
        }

        // Counted first: what has been done could not be told any more if the counting failed.
        var spared = exceptCurrent && owner.Uid == caller.User.Uid ? caller.Record : null;
        var count = await managed.CountActiveAsync(owner, spared?.Uid, cancellationToken);
        return await revocation.RevokeAllAsync(owner.Uid, spared, actor, "all tokens revoked") ? count : null;
    }

    /// <summary>Revokes a token and leaves it out of lists. False when there is none.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: try again.</exception>
    public async Task<bool> DeleteAsync(AuthenticatedToken caller, Actor actor, string uid)
    {
        if (await managed.FindAsync(caller.User, uid) is not { Record: var token })
        {
            return false;
        }

        await revocation.RevokeAsync(token, actor, "deleted");
        await tokens.HideAsync(token);
        await audit.AddAsync(new AuditEvent
        {
            Type = AuditEventType.TokenDeleted,
            UserUid = token.UserUid,
            TokenUid = token.Uid,
            Actor = actor,
        });
        return true;
    }
}
