namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Who looks at a page.</summary>
internal enum Person
{
    Anybody = 0,
    SuperAdministrator,
    OrdinaryUser,
}

/// <summary>A page that people see.</summary>
/// <param name="For">Whom it is for.</param>
/// <param name="Name">For pictures and tests.</param>
/// <param name="Path">Without a slash at the start; <c>{token}</c>, <c>{user}</c>, <c>{thread}</c> and <c>{ticket}</c> stand for the uids of the sample.</param>
internal sealed record DeskPage(Person For, string Name, string Path)
{
    public string App => Path.Split('/')[0];

    public string PathFor(SampleData sample) => Path
        .Replace("{token}", sample.TokenUid, StringComparison.Ordinal)
        .Replace("{user}", sample.UserUid, StringComparison.Ordinal)
        .Replace("{thread}", sample.ThreadUid, StringComparison.Ordinal)
        .Replace("{ticket}", sample.TicketUid, StringComparison.Ordinal);
}

/// <summary>All pages: those behind the sign-in, and those before it.</summary>
internal static class PageList
{
    /// <summary>What anybody sees.</summary>
    public static IReadOnlyList<DeskPage> BeforeSignIn { get; } =
    [
        new(Person.Anybody, "sign-in", "admin/auth/login"),
        new(Person.Anybody, "sign-in-agent", "agent/auth/login"),
        new(Person.Anybody, "link-expired", "agent/auth/login?error=expired"),
        new(Person.Anybody, "locked", "admin/auth/login?error=locked&retryAfter=840"),
    ];

    /// <summary>What the super administrator sees.</summary>
    public static IReadOnlyList<DeskPage> BehindSignIn { get; } =
    [
        new(Person.SuperAdministrator, "welcome", "admin/welcome"),
        new(Person.SuperAdministrator, "dashboard", "admin/dashboard"),
        new(Person.SuperAdministrator, "tokens", "admin/tokens"),
        new(Person.SuperAdministrator, "token-new", "admin/tokens/new"),
        new(Person.SuperAdministrator, "token", "admin/tokens/{token}"),
        new(Person.SuperAdministrator, "users", "admin/users"),
        new(Person.SuperAdministrator, "user-new", "admin/users/new"),
        new(Person.SuperAdministrator, "users-import", "admin/users/import"),
        new(Person.SuperAdministrator, "user", "admin/users/{user}"),
        new(Person.SuperAdministrator, "statistics", "admin/statistics"),
        new(Person.SuperAdministrator, "workbench", "admin/workbench"),
        new(Person.SuperAdministrator, "audit", "admin/audit"),
        new(Person.SuperAdministrator, "integration", "admin/integration"),
        new(Person.SuperAdministrator, "profile", "admin/profile"),
        new(Person.SuperAdministrator, "not-found", "admin/nowhere"),
        new(Person.SuperAdministrator, "chat", "agent/chat"),
        new(Person.SuperAdministrator, "conversation", "agent/chat/{thread}"),
        new(Person.SuperAdministrator, "tickets", "agent/ticket"),
        new(Person.SuperAdministrator, "tickets-none", "agent/ticket?status=CANCELLED"),
        new(Person.SuperAdministrator, "ticket-new", "agent/ticket/new"),
        new(Person.SuperAdministrator, "ticket", "agent/ticket/{ticket}"),
        new(Person.SuperAdministrator, "agent-statistics-none", "agent/statistics"),
        new(Person.SuperAdministrator, "agent-settings", "agent/settings"),
    ];

    /// <summary>What an ordinary user sees otherwise.</summary>
    public static IReadOnlyList<DeskPage> OfOrdinaryUser { get; } =
    [
        new(Person.OrdinaryUser, "own-welcome", "admin/welcome"),
        new(Person.OrdinaryUser, "own-dashboard", "admin/dashboard"),
        new(Person.OrdinaryUser, "own-tokens", "admin/tokens"),
        new(Person.OrdinaryUser, "own-profile", "admin/profile"),
        new(Person.OrdinaryUser, "own-tickets", "agent/ticket"),
        new(Person.OrdinaryUser, "agent-statistics", "agent/statistics"),
        new(Person.OrdinaryUser, "administrators-only", "admin/users"),
        new(Person.OrdinaryUser, "own-chat", "agent/chat"),
    ];

    public static IEnumerable<DeskPage> All => BeforeSignIn.Concat(BehindSignIn).Concat(OfOrdinaryUser);

    public static DeskPage Find(string name) => All.Single(page => page.Name == name);
}
