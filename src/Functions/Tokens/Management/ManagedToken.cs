using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>A token as who manages it sees it: its record in the light of what its owner may do now.</summary>
/// <param name="Record">What is kept of it.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Owner">Its owner; null when they are gone.</param>
internal sealed record ManagedToken(TokenRecord Record, TokenStatus Status, User? Owner)
{
    /// <summary>When it was revoked, alone or with all of its owner's; null when it was not, or when its owner was deleted.</summary>
    public DateTimeOffset? RevokedAt => Status is TokenStatus.Revoked ? Record.RevokedAt ?? Owner?.TokenReset?.At : null;

    /// <summary>Why it was revoked; null when it was not.</summary>
    public string? RevokeReason => Status is not TokenStatus.Revoked ? null
        : Record.RevokedAt is not null ? Record.RevokeReason
        : Owner?.TokenReset?.Reason ?? "user deleted";

    /// <summary>What it may be used for, in alphabetical order.</summary>
    public IEnumerable<string> Scopes => Owner is null ? [] : new AuthenticatedToken(Owner, Record).Scopes;

    internal static ManagedToken Of(TokenRecord record, User? owner, DateTimeOffset now) =>
        new(record, record.StatusOf(owner, now), owner);
}
