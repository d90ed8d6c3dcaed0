using Azure;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What is kept of a token; its own text is not.</summary>
internal sealed record TokenRecord
{
    /// <summary>The token's <c>jti</c>: 64 lower-case hexadecimal digits, the first half of them the owner's uid.</summary>
    public required string Uid { get; init; }

    /// <summary>The owner's uid.</summary>
    public required string UserUid { get; init; }

    /// <summary>The owner's name when it was issued.</summary>
    public required string Username { get; init; }

    /// <summary>A name for lists.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it came from.</summary>
    public TokenType Type { get; init; }

    /// <summary>The client that it was issued to, as that called itself.</summary>
    public string? Channel { get; init; }

    /// <summary>The network address that it was issued to.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>When it was issued, to the second.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends, to the second; never later than <see cref="SignedExpiresAt"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The <c>exp</c> that its text says. The address of its revocation follows from it, so it never changes.</summary>
    public required DateTimeOffset SignedExpiresAt { get; init; }

    /// <summary>When it was last used, rounded down to the hour; null while it has not been.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The domains of which the web pages must be that send it; empty: any, and none.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>What a generated token may be used for, if its owner may do it too. A sign-in's token needs none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether it counts for the time being.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it alone was revoked for good; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevokeReason { get; init; }

    /// <summary>Whether lists leave it out.</summary>
    public bool Deleted { get; init; }

    /// <summary>The last six characters of its text, to tell tokens apart.</summary>
    public required string Hint { get; init; }

    /// <summary>The <c>kid</c> of the key that signed it; null when it was not this service.</summary>
    public string? KeyId { get; init; }

    /// <summary>The owner's <see cref="TokenReset.SecurityStamp"/> when it was issued; null when there had been no reset.</summary>
    internal string? SecurityStamp { get; init; }

    /// <summary>The version of the row that this was read from.</summary>
    internal ETag ETag { get; init; }

    /// <summary>How it stands. A revocation whose mark on the record was lost is not seen here.</summary>
    /// <param name="owner">Its owner as they are now; null when they are gone.</param>
    public TokenStatus StatusOf(User? owner, DateTimeOffset now) =>
        RevokedAt is not null || owner is null ? TokenStatus.Revoked
        : owner.TokenReset is { } reset && reset.Revokes(this) ? (ExpiresAt > reset.At ? TokenStatus.Revoked : TokenStatus.Expired)
        : ExpiresAt <= now ? TokenStatus.Expired
        : Enabled ? TokenStatus.Active
        : TokenStatus.Disabled;
}
