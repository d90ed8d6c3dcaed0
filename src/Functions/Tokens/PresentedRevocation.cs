using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Tokens;

/// <summary>Revokes tokens for those who have their text.</summary>
internal sealed class PresentedRevocation(AccessTokens tokens, TokenRevocation revocation, TimeProvider time)
{
    private const string Reason = "revoked by its text (RFC 7009)";

    /// <summary>
    /// Makes sure that a token will never count, though it does not count now: what is only disabled could be enabled
    /// again. False when it is somebody else's, and not for who asks to revoke.
    /// </summary>
    /// <param name="text">The text of the token to revoke. One that is no token, or is revoked, leaves nothing to do.</param>
    /// <param name="cancellationToken">Stops the look at it; the revocation is not stopped.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the token may still count.</exception>
    /// <exception cref="Signing.SigningKeysUnavailableException">No key has ever been loaded.</exception>
    public async Task<bool> TryRevokeAsync(
        AuthenticatedToken caller, Actor actor, string text, CancellationToken cancellationToken)
    {
        var token = await tokens.FindAsync(text, cancellationToken);
        if (token?.Record is not { } record || token.IsRevoked(time.GetUtcNow()))
        {
            return true;
        }

        if (record.UserUid != caller.User.Uid && !(caller.User.SuperUser && caller.Has(AccessScopes.TokensManage)))
        {
            return false;
        }

        await revocation.RevokeAsync(record, actor, Reason);
        return true;
    }
}
