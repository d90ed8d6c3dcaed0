namespace Bytedesk.Identity.Tokens;

/// <summary>What is kept of a token; its own text is not.</summary>
public sealed record TokenRecord
{
    /// <summary>The token's <c>jti</c>: 32 lower-case hexadecimal digits.</summary>
    public required string Uid { get; init; }

    /// <summary>The owner's uid.</summary>
    public required string UserUid { get; init; }

    /// <summary>The owner's name when it was issued.</summary>
    public required string Username { get; init; }

    /// <summary>A name for lists.</summary>
    public required string Name { get; init; }

    /// <summary>Where it came from.</summary>
    public TokenType Type { get; init; }

    /// <summary>The client that it was issued to, as that called itself.</summary>
    public string? Channel { get; init; }

    /// <summary>The network address that it was issued to. With this, the record is the account of a successful sign-in.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>When it was issued, to the second.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends, to the second.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What a generated token may be used for, if its owner may do it too. A sign-in's token needs none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether it counts for the time being.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it was revoked for good; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevokeReason { get; init; }

    /// <summary>The last six characters of its text, to tell tokens apart.</summary>
    public required string Hint { get; init; }
}
