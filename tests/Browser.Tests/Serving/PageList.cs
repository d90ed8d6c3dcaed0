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
    public static IReadOnlyList<DeskPage> BeforeSignIn { get; } = For(
        Person.Anybody,
        ("sign-in", "admin/auth/login"),
        ("sign-in-agent", "agent/auth/login"),
        ("link-expired", "agent/auth/login?error=expired"),
        ("locked", "admin/auth/login?error=locked&retryAfter=840"));

    /// <summary>What the super administrator sees.</summary>
    public static IReadOnlyList<DeskPage> BehindSignIn { get; } = For(
        Person.SuperAdministrator,
        ("welcome", "admin/welcome"),
        ("dashboard", "admin/dashboard"),
        ("tokens", "admin/tokens"),
        ("token-new", "admin/tokens/new"),
        ("token", "admin/tokens/{token}"),
        ("users", "admin/users"),
        ("user-new", "admin/users/new"),
        ("users-import", "admin/users/import"),
        ("user", "admin/users/{user}"),
        ("statistics", "admin/statistics"),
        ("workbench", "admin/workbench"),
        ("audit", "admin/audit"),
        ("integration", "admin/integration"),
        ("profile", "admin/profile"),
        ("not-found", "admin/nowhere"),
        ("chat", "agent/chat"),
        ("conversation", "agent/chat/{thread}"),
        ("tickets", "agent/ticket"),
        ("tickets-none", "agent/ticket?status=CANCELLED"),
        ("ticket-new", "agent/ticket/new"),
        ("ticket", "agent/ticket/{ticket}"),
        ("agent-statistics-none", "agent/statistics"),
        ("agent-settings", "agent/settings"));

    /// <summary>What an ordinary user sees otherwise.</summary>
    public static IReadOnlyList<DeskPage> OfOrdinaryUser { get; } = For(
        Person.OrdinaryUser,
        ("own-welcome", "admin/welcome"),
        ("own-dashboard", "admin/dashboard"),
        ("own-tokens", "admin/tokens"),
        ("own-profile", "admin/profile"),
        ("own-tickets", "agent/ticket"),
        ("agent-statistics", "agent/statistics"),
        ("administrators-only", "admin/users"),
        ("own-chat", "agent/chat"));

    public static IEnumerable<DeskPage> All => BeforeSignIn.Concat(BehindSignIn).Concat(OfOrdinaryUser);

    public static DeskPage Find(string name) => All.Single(page => page.Name == name);

    private static IReadOnlyList<DeskPage> For(Person who, params (string Name, string Path)[] pages) =>
        [.. pages.Select(page => new DeskPage(who, page.Name, page.Path))];
}
