using System.Collections.Frozen;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Scopes;

/// <summary>What an access token may be used for (RFC 6749 §3.3).</summary>
internal static class AccessScopes
{
    /// <summary>Create users.</summary>
    public const string UsersCreate = "users:create";

    /// <summary>Read users and what was done to them.</summary>
    public const string UsersRead = "users:read";

    /// <summary>Change, disable and delete users.</summary>
    public const string UsersWrite = "users:write";

    /// <summary>List, generate, change and revoke tokens.</summary>
    public const string TokensManage = "tokens:manage";

    /// <summary>Ask whether a token counts (RFC 7662).</summary>
    public const string TokensIntrospect = "tokens:introspect";

    private static readonly FrozenSet<string> OfEveryUser = FrozenSet.Create(TokensManage);

    private static readonly FrozenSet<string> OfSuperAdministrators = FrozenSet.Create(
        UsersCreate,
        UsersRead,
        UsersWrite,
        TokensManage,
        TokensIntrospect,
        "tickets:read",
        "tickets:write",
        "messages:read",
        "messages:write",
        "statistics:read",
        "settings:read",
        "settings:write",
        "sso:agent",
        "sso:admin");

    /// <summary>Every scope there is, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfSuperAdministrators.Order(StringComparer.Ordinal)];

    /// <summary>What a user may do: the most that any token of theirs can carry.</summary>
    public static IReadOnlySet<string> Of(User user) => user.SuperUser ? OfSuperAdministrators : OfEveryUser;
}
