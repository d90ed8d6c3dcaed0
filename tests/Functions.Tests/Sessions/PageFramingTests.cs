using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Who may show a page in a frame (CSP Level 3, <c>frame-ancestors</c>).</summary>
public sealed class PageFramingTests(PagesService service) : IClassFixture<PagesService>
{
    [Theory]
    [InlineData("*")]
    [InlineData("crm.example.com:*", "crm.example.com")]
    [InlineData("crm.example.com:8443", "crm.example.com:8443")]
    [InlineData("*.example.com:* crm.example.org:443 192.0.2.1:*", "*.example.com", "crm.example.org:443", "192.0.2.1")]
    [InlineData("xn--wgv71a.example:*", "日本.example")]
    public async Task Whom_the_token_of_a_link_allows_may_frame_the_page(string ancestors, params string[] domains)
    {
        var page = await LinkAsync(domains);

        // A reload, and wherever in the page it is.
        foreach (var address in (string[])[page, page, page.Replace("/agent/chat", "/agent/threads/1", StringComparison.Ordinal)])
        {
            var answer = await service.App.GetAsync(address);
            Assert.Equal((200, $"{PageTests.Policy}{ancestors}"), (answer.Status, answer.Header("Content-Security-Policy")));
        }
    }

    [Fact]
    public async Task Why_a_link_has_failed_may_be_read_in_any_frame()
    {
        var location = (await service.App.OpenAsync("/admin/?accessToken=nonsense", Navigation.Frame)).ShouldRedirect();

        Assert.Equal($"{PageTests.Policy}*", (await service.App.GetAsync(location)).Header("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("with other domains")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("twice")]
    [InlineData("another server's")]
    [InlineData("a code")]
    [InlineData("a page token")]
    [InlineData("an access token")]
    [InlineData("long")]
    public async Task A_ticket_that_was_not_made_here_lets_nobody_frame_the_page(string what)
    {
        var ticket = (await LinkAsync("crm.example.com")).Split("embed=")[1];
        var parts = ticket.Split('.');
        var offered = what switch
        {
            "changed" => ticket.WithOtherCharacter(^1),
            "with other domains" => $"{Forger.Encode(""" {"domains":[]}""")}.{parts[1]}.{parts[2]}",
            "cut" => ticket[..^1],
            "empty" => "",
            "twice" => $"{ticket}&embed={ticket}",
            "another server's" => await TicketOfAnotherServerAsync(),
            "a code" => await service.App.CodeOfAsync(service.Administrator.Token),
            "a page token" => (await service.Administrator.GetAsync("/api/audit/list?pageSize=1")).ShouldSucceed().Text("pageToken"),
            "an access token" => service.Administrator.Token!,
            _ => $"{new string('a', 4_096)}.{parts[1]}.{parts[2]}",
        };

        var answer = await service.App.GetAsync($"/agent/chat?embed={offered}");

        Assert.Equal((200, $"{PageTests.Policy}'none'"), (answer.Status, answer.Header("Content-Security-Policy")));
    }

    private async Task<string> LinkAsync(params string[] domains)
    {
        var token = await service.Administrator.WithTokenAsync(new JsonObject
        {
            ["name"] = "CRM",
            ["scopes"] = new JsonArray("sso:agent"),
            ["allowedDomains"] = new JsonArray([.. domains.Select(static domain => JsonValue.Create(domain))]),
        });
        return (await service.App.OpenAsync($"/agent/chat?accessToken={token.Token}", Navigation.Frame)).ShouldSignIn().Page;
    }

    private async Task<string> TicketOfAnotherServerAsync()
    {
        await using var app = await new Deployment(BuiltPages.Create()).StartAsync(service.Clock);
        return (await app.OpenAsync("/agent/?accessToken=nonsense", Navigation.Frame)).ShouldRedirect().Split("embed=")[1];
    }
}
