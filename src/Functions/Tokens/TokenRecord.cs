using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>Where a token came from.</summary>
internal enum TokenType
{
    Bearer = 0,

    /// <summary>Generated, for a partner's programs and pages.</summary>
    Api = 1,

    /// <summary>Of a page of this service, for as long as somebody is signed in there.</summary>
    Session = 2,
}

/// <summary>What is kept of a token; its own text is not. A row of Tokens: partition key the owner's uid, row key the token's (<c>jti</c>), see <see cref="TokenUid"/>.</summary>
internal sealed record TokenRecord : TableRow
{
    // Neither a scope (RFC 6749 §3.3) nor a host has one in it.
    private const char Separator = ' ';

    /// <summary>The owner's name when it was issued.</summary>
    public string Username { get; init; } = "";

    /// <summary>A name for lists.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    public TokenType Type { get; init; }

    /// <summary>The client that it was issued to, as that called itself.</summary>
    public string? Channel { get; init; }

    /// <summary>The network address that it was issued to; null when it is not known.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>When it was issued, to the second.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends, to the second; never later than <see cref="SignedExpiresAt"/>.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The <c>exp</c> that its text says.</summary>
    public DateTimeOffset SignedExpiresAt { get; init; }

    /// <summary>When it was last used, rounded down to the hour; null while it has not been.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The hosts of the web pages that may send it, joined by blanks; empty: any, and programs without a page.</summary>
    public string AllowedDomains { get; init; } = "";

    /// <summary>What a generated token, or a session for less than all, may be used for, if its owner may do it too, joined by blanks.</summary>
    public string Scopes { get; init; } = "";

    /// <summary>Whether it is enabled; one that is not can be enabled again.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it alone was revoked for good; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokeReason { get; init; }

    /// <summary>Whether lists leave it out.</summary>
    public bool Deleted { get; init; }

    /// <summary>The last six characters of its text, to tell tokens apart.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The <c>kid</c> of the key that signed it; null when it was another server, and then it has no row.</summary>
    public string? KeyId { get; init; }

    /// <summary>The token that a session came from, without which it is not valid; null when it began with a password.</summary>
    public string? ParentUid { get; init; }

    /// <summary>Of a parent that is a token of another server, which has no row, its owner; null when it has a row.</summary>
    public string? LegacyParentOwnerUid { get; init; }

    /// <summary>The security stamp of that owner when the session's code was made.</summary>
    public string? LegacyParentSecurityStamp { get; init; }

    /// <summary>The owner's security stamp when it was issued; null when there had been no reset.</summary>
    public string? SecurityStamp { get; init; }

    /// <summary>The token's <c>jti</c>.</summary>
    [IgnoreDataMember]
    public string Uid => RowKey;

    [IgnoreDataMember]
    public string UserUid => PartitionKey;

    [IgnoreDataMember]
    public IReadOnlyList<string> AllowedDomainList => Split(AllowedDomains);

    [IgnoreDataMember]
    public IReadOnlyList<string> ScopeList => Split(Scopes);

    public static string Join(IEnumerable<string> values) => string.Join(Separator, values);

    private static string[] Split(string text) => text.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
}
