using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Links with a token that is for some pages, or for some sites alone.</summary>
public sealed class SignInLinkLimitTests(PagesService service) : IClassFixture<PagesService>
{
    [Theory]
    [InlineData("users:read", "scope", "scope")]
    [InlineData("sso:agent", null, "scope")]
    [InlineData("sso:admin", "scope", null)]
    public async Task A_generated_token_opens_the_pages_that_it_has_the_scope_of(string scope, string? agent, string? admin)
    {
        var token = await service.Administrator.WithTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray(scope) });

        foreach (var (app, error) in new[] { ("agent", agent), ("admin", admin) })
        {
            var answer = await service.OpenAsync($"/{app}/?accessToken={token.Token}");
            Assert.StartsWith(error is null ? $"/{app}/#code=" : $"/{app}/auth/login?error={error}", answer.ShouldRedirect(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://crm.example.com/", true)]
    [InlineData("https://crm.example.com:8443/a?b", true)]
    [InlineData("http://CRM.example.com", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("null", false)]
    [InlineData("https://example.com/", false)]
    [InlineData("https://crm.example.com.evil.example/", false)]
    [InlineData("https://evil.example/?https://crm.example.com/", false)]
    [InlineData("https://crm.example.com@evil.example/", false)]
    [InlineData("javascript://crm.example.com/", false)]
    public async Task A_token_for_some_sites_opens_at_top_level_from_them_alone(string? referer, bool opens)
    {
        var token = await service.Administrator.WithTokenAsync(new JsonObject
        {
            ["name"] = "CRM",
            ["scopes"] = new JsonArray("sso:agent"),
            ["allowedDomains"] = new JsonArray("crm.example.com"),
        });
        (string, string)[] headers = referer is null ? [] : [("Referer", referer)];

        // An older browser does not say that it is at top level: then it counts as that.
        foreach (var destination in (string?[])[Navigation.TopLevel, null])
        {
            var answer = await service.App.OpenAsync($"/agent/?accessToken={token.Token}", destination, [.. headers, ("Origin", "https://crm.example.com")]);
            Assert.StartsWith(
                !opens ? "/agent/auth/login?error=domain" : destination is null ? "/agent/?embed=" : "/agent/#code=",
                answer.ShouldRedirect(), StringComparison.Ordinal);
        }

        // In a frame the page itself is not shown elsewhere.
        Assert.StartsWith("/agent/?embed=", (await service.App.OpenAsync($"/agent/?accessToken={token.Token}", Navigation.Frame, headers)).ShouldSignIn().Page, StringComparison.Ordinal);
    }
}
