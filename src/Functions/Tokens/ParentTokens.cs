using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>Finds the tokens that sessions came from: a session counts no longer than they do.</summary>
internal sealed class ParentTokens(TokenStore tokens, UserStore users, LegacyTokens legacy)
{
    /// <summary>The same token with the one that it came from, and that with its own; one that came from none as it is.</summary>
    public async ValueTask<OwnedToken> AddAsync(OwnedToken token, CancellationToken cancellationToken) =>
        token is { Record.ParentUid: { } parentUid, Owner: { } owner }
            ? token with { Parent = await FindAsync(token.Record, parentUid, owner, cancellationToken) }
            : token;

    private async Task<OwnedToken> FindAsync(TokenRecord session, string parentUid, User owner, CancellationToken cancellationToken)
    {
        var parentOwner = session.LegacyParentOwnerUid ?? TokenUid.OwnerOf(parentUid) ?? "";
        var record = session.LegacyParentOwnerUid is null
            ? tokens.FindAsync(parentOwner, parentUid, cancellationToken)
            : legacy.FindParentAsync(session, parentUid, cancellationToken);
        var user = parentOwner == owner.Uid ? Task.FromResult<User?>(owner) : users.FindAsync(parentOwner, cancellationToken);
        await Task.WhenAll(record, user);

        // One that is gone counts as little as one that has no owner.
        return await record is { } found
            ? await AddAsync(new OwnedToken(found, await user is { Enabled: true } enabled ? enabled : null), cancellationToken)
            : new OwnedToken(session, Owner: null);
    }
}
