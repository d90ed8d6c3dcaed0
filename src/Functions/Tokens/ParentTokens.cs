using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Finds the tokens that sessions came from: a session is valid no longer than they are.</summary>
internal sealed class ParentTokens(TokenStore tokens, UserStore users, LegacyTokens legacy, TimeProvider time)
{
    /// <summary>
    /// The same token with the one that it came from, and that with its own; as it is, one that came from none, or has ended
    /// by itself.
    /// </summary>
    /// <param name="known">Of a list, what was found before for it: each is read once.</param>
    public async ValueTask<OwnedToken> AddAsync(
        OwnedToken token, Dictionary<(string Uid, string? LegacyStamp), OwnedToken>? known, CancellationToken cancellationToken)
    {
        if (token is not { Record: { ParentUid: { } parentUid } record, Owner: { } owner }
            || token.StatusAt(time.GetUtcNow()) is TokenStatus.Revoked or TokenStatus.Expired)
        {
            return token;
        }

        var key = (parentUid, record.LegacyParentSecurityStamp);
        if (known?.GetValueOrDefault(key) is not { } parent)
        {
            parent = await FindAsync(record, parentUid, owner, known, cancellationToken);
            known?[key] = parent;
        }

        return token with { Parent = parent };
    }

    private async Task<OwnedToken> FindAsync(
        TokenRecord session, string parentUid, User owner, Dictionary<(string, string?), OwnedToken>? known, CancellationToken cancellationToken)
    {
        var parentOwner = session.LegacyParentOwnerUid ?? TokenUid.OwnerOf(parentUid) ?? "";
        var record = session.LegacyParentOwnerUid is null
            ? tokens.FindAsync(parentOwner, parentUid, cancellationToken)
            : legacy.FindParentAsync(session, parentUid, cancellationToken);
        var user = parentOwner == owner.Uid ? Task.FromResult<User?>(owner) : users.FindAsync(parentOwner, cancellationToken);
        await Task.WhenAll(record, user);

        // One that is gone is no more valid than one that has no owner.
        return await record is { } found
            ? await AddAsync(new OwnedToken(found, await user is { Enabled: true } enabled ? enabled : null), known, cancellationToken)
            : new OwnedToken(session, Owner: null);
    }
}
