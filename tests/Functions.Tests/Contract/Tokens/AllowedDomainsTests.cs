using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

public sealed class AllowedDomainsTests(Service service) : IClassFixture<Service>
{
    private static readonly string[] Domains = ["example.com", "*.example.org", "localhost:3000", "192.0.2.1", "[2001:db8::1]", "例え.jp"];

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://EXAMPLE.com.")]
    [InlineData("http://example.com:8080")]
    [InlineData("https://a.b.example.org")]
    [InlineData("http://localhost:3000")]
    [InlineData("http://192.0.2.1")]
    [InlineData("http://[2001:0db8:0:0:0:0:0:1]:80")]
    [InlineData("https://xn--r8jz45g.jp")]
    public async Task A_page_of_an_allowed_domain_gets_through(string origin)
    {
        var user = await LimitedAsync();

        _ = (await user.GetAsync("/api/user/profile", ("Origin", origin))).ShouldSucceed();
        _ = (await user.GetAsync("/api/user/profile", ("Referer", $"{origin}/a/page?with=query"))).ShouldSucceed();
    }

    [Theory]
    [InlineData("https://evil-example.com", "evil-example.com")]
    [InlineData("https://example.com.evil.org", "example.com.evil.org")]
    [InlineData("https://example.org", "example.org")]
    [InlineData("https://notexample.org", "notexample.org")]
    [InlineData("http://localhost", "localhost")]
    [InlineData("http://localhost:30000", "localhost")]
    [InlineData("http://192.0.2.10", "192.0.2.10")]
    [InlineData("null", "unknown")]
    [InlineData("file://example.com", "unknown")]
    [InlineData("https://example.com@evil.org", "unknown")]
    [InlineData("example.com", "unknown")]
    public async Task Any_other_is_403_and_named_and_the_referer_does_not_help(string origin, string named)
    {
        var user = await LimitedAsync();

        Assert.Equal(
            $"Access denied: domain {named} is not allowed",
            (await user.GetAsync("/api/user/profile", ("Origin", origin), ("Referer", "https://example.com/"))).ShouldFail(403));
    }

    [Fact]
    public async Task A_request_that_says_nothing_of_where_it_is_from_is_403_on_every_route_that_asks_for_a_token()
    {
        var user = await LimitedAsync();

        Assert.Equal("Access denied: domain unknown is not allowed", (await user.GetProfileAsync()).ShouldFail(403));
        _ = (await user.LogOutAsync()).ShouldFail(403);
        _ = (await user.GetAsync("/api/tokens/list")).ShouldFail(403);
        _ = (await user.GetAsync("/api/user/profile", ("Origin", "https://example.com"))).ShouldSucceed();
    }

    [Fact]
    public async Task A_request_that_is_refused_is_no_use_of_the_token()
    {
        var (path, limited) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "limited", ["allowedDomains"] = new JsonArray("example.com") });
        async Task<string> LastUsedAtAsync()
        {
            await ((Bytedesk.Functions.Tokens.LastUseRecorder)service.App.App.Services.GetService(typeof(Bytedesk.Functions.Tokens.LastUseRecorder))!).IdleAsync();
            return (await service.Administrator.GetAsync(path)).ShouldSucceed().GetProperty("lastUsedAt").GetRawText();
        }

        _ = (await limited.GetProfileAsync()).ShouldFail(403);
        _ = (await limited.GetAsync("/api/tokens/list", ("Origin", "https://example.com"))).ShouldFail(403);
        Assert.Equal("null", await LastUsedAtAsync());

        _ = (await limited.GetAsync("/api/user/profile", ("Origin", "https://example.com"))).ShouldSucceed();
        Assert.NotEqual("null", await LastUsedAtAsync());
    }

    private async Task<Partner> LimitedAsync() => await service.Administrator.WithTokenAsync(new JsonObject
    {
        ["name"] = "limited",
        ["allowedDomains"] = new JsonArray([.. Domains.Select(static domain => JsonValue.Create(domain))]),
        ["scopes"] = new JsonArray("tokens:manage"),
    });
}
