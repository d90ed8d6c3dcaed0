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

    /// <summary>List, generate, change and revoke tokens, and change one's own password, which ends them all.</summary>
    public const string TokensManage = "tokens:manage";

    /// <summary>Ask whether a token is active (RFC 7662).</summary>
    public const string TokensIntrospect = "tokens:introspect";

    /// <summary>Open the agent workbench as the owner, with all that it shows them.</summary>
    public const string OpenAgent = "sso:agent";

    /// <summary>Open the admin console as the owner, with all that they may do there.</summary>
    public const string OpenAdmin = "sso:admin";

    /// <summary>Read conversations, and who serves them.</summary>
    public const string MessagesRead = "messages:read";

    /// <summary>Send messages, accept, transfer and close conversations.</summary>
    public const string MessagesWrite = "messages:write";

    /// <summary>Read the tickets that the owner sees.</summary>
    public const string TicketsRead = "tickets:read";

    /// <summary>Create, change and delete them.</summary>
    public const string TicketsWrite = "tickets:write";

    /// <summary>Read what has happened, day by day.</summary>
    public const string StatisticsRead = "statistics:read";

    /// <summary>Read the settings of the workbench.</summary>
    public const string SettingsRead = "settings:read";

    /// <summary>Change them.</summary>
    public const string SettingsWrite = "settings:write";

    private static readonly FrozenSet<string> OfEveryUser = FrozenSet.Create(
        TokensManage, OpenAgent, OpenAdmin, MessagesRead, MessagesWrite, TicketsRead, TicketsWrite, SettingsRead);

    private static readonly FrozenSet<string> OfSuperAdministrators = FrozenSet.Create(
        UsersCreate,
        UsersRead,
        UsersWrite,
        TokensManage,
        TokensIntrospect,
        TicketsRead,
        TicketsWrite,
        MessagesRead,
        MessagesWrite,
        StatisticsRead,
        SettingsRead,
        SettingsWrite,
        OpenAgent,
        OpenAdmin);

    /// <summary>Every scope there is, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfSuperAdministrators.Order(StringComparer.Ordinal)];

    /// <summary>What a session in the agent workbench may do, of what its owner may: nothing that is not shown there.</summary>
    public static IReadOnlyList<string> OfAgentSession { get; } =
        [OpenAgent, MessagesRead, MessagesWrite, SettingsRead, StatisticsRead, TicketsRead, TicketsWrite];

    /// <summary>What a user may do: the most that any token of theirs can carry.</summary>
    public static IReadOnlySet<string> Of(User user) => user.SuperUser ? OfSuperAdministrators : OfEveryUser;
}
