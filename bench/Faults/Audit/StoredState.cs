using Bytedesk.Functions.Users;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>What the tables hold, whatever the app says.</summary>
internal sealed record StoredState
{
    public required IReadOnlyList<StoredUser> Users { get; init; }

    /// <summary>The uids of which no user will ever be.</summary>
    public required IReadOnlySet<string> Tombstones { get; init; }

    /// <summary>The uids that names stand for, by <see cref="KeyOf"/>.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The stamps of the token records, by <c>jti</c>.</summary>
    public required IReadOnlyDictionary<string, string?> Tokens { get; init; }

    /// <summary>Which token records the sweep will find.</summary>
    public required IReadOnlySet<string> TokenExpiries { get; init; }

    /// <summary>Which tokens are revoked one by one.</summary>
    public required IReadOnlySet<string> Revocations { get; init; }

    /// <summary>The rows that the sweep will look at: kind, <c>-</c>, key.</summary>
    public required IReadOnlySet<string> Announcements { get; init; }

    /// <summary>The short-lived rows of other tables, as announcements name them.</summary>
    public required IReadOnlyList<string> ShortLived { get; init; }

    public static string KeyOf(string name) => LoginName.KeyOf(name);
}
