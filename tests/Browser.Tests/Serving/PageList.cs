namespace Bytedesk.Browser.Tests.Serving;

/// <summary>A page that people see.</summary>
/// <param name="Name">For pictures and tests.</param>
/// <param name="Path">Without a slash at the start; <c>{token}</c>, <c>{user}</c>, <c>{thread}</c> and <c>{ticket}</c> stand for the uids of the sample.</param>
internal sealed record DeskPage(string Name, string Path)
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
        new("sign-in", "admin/auth/login"),
        new("sign-in-agent", "agent/auth/login"),
        new("link-expired", "agent/auth/login?error=expired"),
        new("locked", "admin/auth/login?error=locked&retryAfter=840"),
    ];

    /// <summary>What the super administrator sees.</summary>
    public static IReadOnlyList<DeskPage> BehindSignIn { get; } =
    [
        new("welcome", "admin/welcome"),
        new("dashboard", "admin/dashboard"),
        new("tokens", "admin/tokens"),
        new("token-new", "admin/tokens/new"),
        new("token", "admin/tokens/{token}"),
        new("users", "admin/users"),
        new("user-new", "admin/users/new"),
        new("users-import", "admin/users/import"),
        new("user", "admin/users/{user}"),
        new("statistics", "admin/statistics"),
        new("workbench", "admin/workbench"),
        new("audit", "admin/audit"),
        new("integration", "admin/integration"),
        new("profile", "admin/profile"),
        new("not-found", "admin/nowhere"),
        new("chat", "agent/chat"),
        new("conversation", "agent/chat/{thread}"),
        new("tickets", "agent/ticket"),
        new("tickets-none", "agent/ticket?status=CANCELLED"),
        new("ticket-new", "agent/ticket/new"),
        new("ticket", "agent/ticket/{ticket}"),
        new("agent-statistics-none", "agent/statistics"),
        new("agent-settings", "agent/settings"),
    ];

    /// <summary>What an ordinary user sees otherwise.</summary>
    public static IReadOnlyList<DeskPage> OfOrdinaryUser { get; } =
    [
        new("own-welcome", "admin/welcome"),
        new("own-dashboard", "admin/dashboard"),
        new("own-tokens", "admin/tokens"),
        new("own-profile", "admin/profile"),
        new("own-tickets", "agent/ticket"),
        new("agent-statistics", "agent/statistics"),
        new("administrators-only", "admin/users"),
        new("own-chat", "agent/chat"),
    ];

    public static IEnumerable<DeskPage> All => BeforeSignIn.Concat(BehindSignIn).Concat(OfOrdinaryUser);

    public static DeskPage Find(string name) => All.Single(page => page.Name == name);
}
