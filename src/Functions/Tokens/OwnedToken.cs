using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>How a token stands.</summary>
internal enum TokenStatus
{
    Active = 0,

    /// <summary>It is not valid for the time being.</summary>
    Disabled = 1,

    /// <summary>It will never be valid again.</summary>
    Revoked = 2,

    Expired = 3,
}

/// <summary>A token's record in the light of its owner as they are now: whether it is valid, and for what.</summary>
/// <param name="Record">What is kept of it.</param>
/// <param name="Owner">Its owner; null when they are gone.</param>
internal sealed record OwnedToken(TokenRecord Record, User? Owner)
{
    /// <summary>Of a session, the token that it came from; null when it came from none.</summary>
    public OwnedToken? Parent { get; init; }

    /// <summary>Where it may be used from.</summary>
    /// <exception cref="InvalidOperationException">The record is not of our making.</exception>
    public AllowedDomains Domains => AllowedDomains.TryParse(Record.AllowedDomainList, out var domains, out var broken)
        ? domains
        : throw new InvalidOperationException(broken);

    /// <summary>What it may be used for, in alphabetical order.</summary>
    public IEnumerable<string> Scopes => AccessScopes.All.Where(Has);

    /// <summary>
    /// Whether it may be used for this. A sign-in's token and most sessions carry all that their owner may do; a generated one,
    /// or a session for less, what it was given, less what its owner may not do any more.
    /// </summary>
    public bool Has(string scope) =>
        Owner is not null
        && AccessScopes.Of(Owner).Contains(scope)
        && ((Record.Type is not TokenType.Api && Record.Scopes.Length == 0) || Record.ScopeList.Contains(scope, StringComparer.Ordinal));

    /// <summary>Whether it is a session that came, by itself or by another one, from a token of this user.</summary>
    public bool CameFromTokenOf(string userUid) => Parent is not null && (Parent.Record.UserUid == userUid || Parent.CameFromTokenOf(userUid));

    public TokenStatus StatusAt(DateTimeOffset now) =>
        Record.RevokedAt is not null || Owner is null ? TokenStatus.Revoked
        : Owner.TokenReset is { } reset && reset.Revokes(Record) ? (Record.ExpiresAt > reset.At ? TokenStatus.Revoked : TokenStatus.Expired)
        : Record.ExpiresAt <= now ? TokenStatus.Expired

        // One that is only disabled may be enabled again, and the session with it: nobody may take that for revoked.
        : Parent?.StatusAt(now) is { } parent and not TokenStatus.Active ? (parent is TokenStatus.Disabled ? parent : TokenStatus.Revoked)
        : Record.Enabled && IsSessionStillAllowed ? TokenStatus.Active
        : TokenStatus.Disabled;

    // A session for somebody else takes the token of a super administrator; who is none any more may become one again.
    private bool IsSessionStillAllowed => Parent?.Owner is not { SuperUser: false } other || other.Uid == Owner?.Uid;

    /// <summary>When and why it was revoked, alone or with all of its owner's; of one that was not, or whose owner is gone, what is known.</summary>
    public (DateTimeOffset? At, string Reason) Revocation => Record.RevokedAt is { } at
        ? (at, Record.RevokeReason ?? "")
        : Parent is not null && Owner?.TokenReset?.Revokes(Record) is not true ? (Parent.Revocation.At, "the token that it came from has ended")
        : (Owner?.TokenReset?.At, Owner?.TokenReset?.Reason ?? "user deleted");
}
