using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Where one-time links lead.</summary>
public sealed class OneTimeLinkAddressTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Theory]
    [InlineData("agent", null, "/agent/")]
    [InlineData("agent", "", "/agent/")]
    [InlineData("agent", "chat", "/agent/chat")]
    [InlineData("agent", "/agent/chat", "/agent/chat")]
    [InlineData("agent", "/agent", "/agent")]
    [InlineData("admin", "tokens/list", "/admin/tokens/list")]
    [InlineData("Admin", "/admin/", "/admin/")]
    [InlineData("agent", "chat/微语 1", "/agent/chat/%E5%BE%AE%E8%AF%AD%201")]
    [InlineData("agent", "chat/1%202", "/agent/chat/1%202")]
    [InlineData("agent", "https://evil.example", "/agent/https://evil.example")]
    public async Task It_leads_to_a_path_of_its_page_and_its_code_works_once(string app, string? path, string expected)
    {
        var made = (await service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = app, ["path"] = path })).ShouldSucceed();

        Assert.Equal(["url", "code", "expiresAt"], made.EnumerateObject().Select(static member => member.Name));
        var start = $"{service.App.Address.GetLeftPart(UriPartial.Authority)}{expected}?embed=";
        Assert.StartsWith(start, made.Text("url"), StringComparison.Ordinal);
        Assert.EndsWith($"#code={made.Text("code")}", made.Text("url"), StringComparison.Ordinal);
        Assert.Equal(service.Clock!.GetUtcNow().AddSeconds(60), made.GetProperty("expiresAt").GetDateTimeOffset());
        _ = (await service.NewPage().BeginByCodeAsync(made.Text("code"))).ShouldSucceed();
        (await service.NewPage().BeginByCodeAsync(made.Text("code"))).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/evil")]
    [InlineData("/")]
    [InlineData("/admin/")]
    [InlineData("/AGENT/chat")]
    [InlineData("/agentevil")]
    [InlineData("/agent.evil.example")]
    [InlineData("/agent/../admin/")]
    [InlineData("/agent/..")]
    [InlineData("../admin")]
    [InlineData("%2e%2e/admin")]
    [InlineData("/agent/.%2E/admin/")]
    [InlineData("/agent/a%2f..%2f..%2fadmin/")]
    [InlineData("/agent/%2e%2e%5cadmin")]
    [InlineData("./chat")]
    [InlineData("/agent/chat?accessToken=x")]
    [InlineData("/agent/chat#code=x")]
    [InlineData("/agent/\r\nSet-Cookie: a=b")]
    [InlineData("/agent/\t/evil.example")]
    [InlineData(" /agent/\u0000")]
    public async Task A_path_that_is_none_of_its_page_is_400(string path) =>
        (await service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = "agent", ["path"] = path })).ShouldFail(400, "path");

    [Fact]
    public async Task Its_address_is_that_of_the_setting_whatever_host_the_request_names()
    {
        var there = service.Administrator.At(await service.OtherAsync("--Web:BaseUrl=https://desk.example.com"));

        var made = (await there.MakeLinkAsync(new JsonObject { ["app"] = "agent" }, ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"))).ShouldSucceed();

        Assert.StartsWith("https://desk.example.com/agent/?embed=", made.Text("url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_it_is_the_host_of_the_request_and_never_one_that_a_header_of_proxies_names()
    {
        var made = (await service.Administrator.MakeLinkAsync(
            new JsonObject { ["app"] = "agent" }, ("Host", "desk.example.com:8443"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"))).ShouldSucceed();

        Assert.StartsWith("http://desk.example.com:8443/agent/?embed=", made.Text("url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1", "Host: ")]
    [InlineData("HTTP/1.1", "Host: a..b")]
    [InlineData("HTTP/1.1", "Host: 127.0.0.1:99999")]
    [InlineData("HTTP/1.0", "X-No-Host: at all")]
    public async Task A_host_that_is_none_is_no_error_of_the_server(string version, string host)
    {
        foreach (var line in (string[])["GET /agent/", $"POST {SessionPage.Route}", $"POST {SessionCalls.LinkRoute}"])
        {
            var request = $"{line} {version}\r\n{host}\r\nConnection: close\r\nAuthorization: Bearer {service.Administrator.Token}\r\n";
            var body = line.Contains(SessionCalls.LinkRoute, StringComparison.Ordinal) ? """{"app":"agent"}""" : "";
            var bytes = Encoding.UTF8.GetBytes($"{request}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

            Assert.InRange((await RawAnswer.SendAsync(service.App.Address, bytes, TimeSpan.FromMinutes(1)))!.Status, 200, 499);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("*.example.com", "crm.example.net:8443")]
    public async Task The_domains_of_the_token_are_those_that_may_frame_the_page(params string[] domains)
    {
        var (_, token) = await NewTokenAsync(domains);

        var made = (await token.MakeLinkAsync(new JsonObject { ["app"] = "agent" }, ("Origin", "https://crm.example.com"))).ShouldSucceed();

        var ticket = made.Text("url").Split("embed=")[1].Split('#')[0];
        Assert.Equal(domains, JsonSerializer.Deserialize<JsonElement>(Forger.Decode(ticket.Split('.')[0])).Texts("domains"));
        var elsewhere = await token.MakeLinkAsync(new JsonObject { ["app"] = "agent" }, ("Origin", "https://evil.example"));
        Assert.Equal(domains is [] ? 200 : 403, elsewhere.Status);
    }

    [Fact]
    public async Task More_domains_than_fit_into_an_address_are_400()
    {
        var (_, token) = await NewTokenAsync([.. Enumerable.Range(10, 50).Select(static number => $"{new string('a', 60)}{number}.example.com")]);

        (await token.MakeLinkAsync(new JsonObject { ["app"] = "agent" }, ("Origin", $"https://{new string('a', 60)}10.example.com"))).ShouldFail(400, "allowedDomains");
    }

    private async Task<(string Path, Partner Token)> NewTokenAsync(string[] domains) => await (await service.NewUserAsync()).NewAsync(new JsonObject
    {
        ["name"] = "CRM",
        ["scopes"] = new JsonArray("sso:agent"),
        ["allowedDomains"] = new JsonArray([.. domains.Select(static domain => JsonValue.Create(domain))]),
    });
}
