using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Only pages of this service may ask for sessions, whatever the settings allow for the API.</summary>
public sealed class SessionOriginTests(SessionOriginTests.WithAnyOrigin service) : IClassFixture<SessionOriginTests.WithAnyOrigin>
{
    private const string Evil = "https://evil.example";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "Same-Origin")]
    [InlineData("Sec-Fetch-Site", "same-origin, cross-site")]
    [InlineData("Origin", Evil)]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://<host>.evil.example")]
    [InlineData("Origin", "http://user@evil.example/<host>")]
    [InlineData("Origin", "<host>")]
    public async Task A_request_of_another_site_is_403_and_does_nothing(string header, string value)
    {
        var user = await service.NewUserAsync();
        var page = service.NewPage();
        var present = (await page.BeginByCodeAsync(await user.NewCodeAsync())).ShouldSucceed();
        var code = await user.NewCodeAsync();
        (string, string) sent = (header, value.Replace("<host>", service.App.Address.Authority, StringComparison.Ordinal));

        foreach (var answer in (Answer[])[await service.NewPage().BeginAsync(new() { ["code"] = code }, sent), await page.BeginAsync([], sent), await page.EndAsync(null, sent)])
        {
            answer.ShouldFail(403, "pages of this service");
            Assert.Empty(answer.Cookies());
        }

        _ = (await user.With(present.Text("accessToken")).GetProfileAsync()).ShouldSucceed();
        _ = (await service.NewPage().BeginByCodeAsync(code)).ShouldSucceed();
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData("same-origin", "http://<host>")]
    [InlineData(null, "http://<host>")]
    [InlineData(null, null)]
    public async Task A_request_of_its_own_page_or_of_no_browser_is_served(string? site, string? origin)
    {
        var code = await (await service.NewUserAsync()).NewCodeAsync();
        (string, string)[] sent =
        [
            .. site is null ? [] : new[] { ("Sec-Fetch-Site", site) },
            .. origin is null ? [] : new[] { ("Origin", origin.Replace("<host>", service.App.Address.Authority, StringComparison.Ordinal)) },
        ];

        _ = (await service.NewPage().BeginAsync(new() { ["code"] = code }, sent)).ShouldSucceed();
    }

    [Fact]
    public async Task What_the_browser_says_itself_counts_before_the_origin()
    {
        var own = service.App.Address.GetLeftPart(UriPartial.Authority);

        (await service.NewPage().BeginAsync([], ("Sec-Fetch-Site", "cross-site"), ("Origin", own))).ShouldFail(403, "pages of this service");
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task No_answer_has_CORS_headers_though_the_API_has_them_for_any_origin(string method)
    {
        (string, string)[] headers = [("Origin", Evil), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type")];

        foreach (var path in (string[])[SessionPage.Route, SessionPage.Route.ToUpperInvariant(), SessionPage.Route + "/"])
        {
            var answer = await service.App.SendAsync(method, path, headers);

            Assert.DoesNotContain(answer.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            Assert.NotInRange(answer.Status, 200, 299);
        }

        Assert.Equal("*", (await service.App.SendAsync("OPTIONS", "/auth/v1/login", headers)).Header("Access-Control-Allow-Origin"));
    }

    /// <summary>With an API that pages of every site may call.</summary>
    public sealed class WithAnyOrigin : SessionHost
    {
        public WithAnyOrigin() => Deployment = new("--Cors:Origins=*");
    }
}
