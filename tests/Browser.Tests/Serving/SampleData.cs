namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Users, tokens of each status, and the audit that comes of them, as a desk in use has them.</summary>
/// <param name="TokenUid">A token with domains, scopes and a session.</param>
/// <param name="UserUid">A user with tokens, who served a visitor.</param>
/// <param name="ThreadUid">A conversation of the super administrator.</param>
/// <param name="TicketUid">A ticket with a history and a conversation.</param>
internal sealed record SampleData(string TokenUid, string UserUid, string ThreadUid, string TicketUid)
{
    private static readonly string[] Nicknames = ["Lin Wei", "王小明", "Zoë García", "陳美玲", "Amélie Durand", "Somebody with several names, who likes every one of them a lot"];

    public static async Task<SampleData> CreateAsync(Desk desk)
    {
        var api = desk.Api;
        var users = new List<MadeUser>();
        foreach (var nickname in Nicknames)
        {
            users.Add(await api.CreateUserAsync(nickname));
        }

        _ = await api.CallAsync("POST", $"api/users/{users[4].Uid}/disable");
        await FailAsync(api, users[1], times: 5);
        await FailAsync(api, users[0], times: 2);
        _ = await api.TryAsync("POST", "auth/v1/login", Login(users[0], users[0].Password), bearer: "");
        _ = await api.CreateLinkAsync("agent", "/agent/chat", users[0].Uid);
        var thread = await SampleConversations.CreateAsync(api, users[0], users[2]);
        await desk.CountStatisticsAsync();
        return new SampleData(
            await CreateTokensAsync(api, users[0].Uid), users[0].Uid, await SampleChats.CreateAsync(api), await SampleConversations.CreateTicketsAsync(api, users[0], thread));
    }

    private static async Task<string> CreateTokensAsync(DeskApi api, string owner)
    {
        var shown = await api.CreateTokenAsync(new
        {
            name = "Shop CRM",
            description = "Opens the workbench from the CRM of the shop",
            lifetimeDays = 90,
            allowedDomains = (string[])["crm.shop.example.com", "*.partners.example.com:8443"],
            scopes = (string[])[.. DeskApi.BothPages, "users:read", "tokens:manage", "tokens:introspect"],
            channel = "WEB",
        });
        foreach (var (name, days) in ((string, int)[])[("Warehouse", 365), ("Nightly report of the sign-ins of all agents everywhere", 30), ("Expires soon", 5), ("工单同步", 7)])
        {
            _ = await api.CreateTokenAsync(new { name, lifetimeDays = days, scopes = DeskApi.BothPages });
        }

        _ = await api.CreateTokenAsync(owner: owner);
        var revoked = await api.CreateTokenAsync(new { name = "Old CRM", lifetimeDays = 30, scopes = DeskApi.BothPages });
        await api.RevokeAsync(revoked);
        var disabled = await api.CreateTokenAsync(new { name = "Paused", lifetimeDays = 30, scopes = DeskApi.BothPages });
        _ = await api.CallAsync("PUT", $"api/tokens/{disabled.Uid}", new { enabled = false });
        _ = await api.CreateTokenAsync(new { name = "Expired", expiresAt = DateTimeOffset.UtcNow.AddSeconds(1), scopes = DeskApi.BothPages });
        return shown.Uid;
    }

    private static async Task FailAsync(DeskApi api, MadeUser user, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _ = await api.TryAsync("POST", "auth/v1/login", Login(user, "not the password"), bearer: "");
        }
    }

    private static object Login(MadeUser user, string password) => new { username = user.Email, password, platform = "BYTEDESK" };
}
