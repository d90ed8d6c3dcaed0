using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What links leave in counters and in the audit, and what they do while the storage is away.</summary>
public sealed class SignInLinkFailureTests(PagesService service) : IClassFixture<PagesService>
{
    private const string Nonsense = "/agent/?accessToken=nonsense";

    private static int _addresses;

    private readonly (string, string) _here = ("X-Client-IP", $"203.0.113.{Interlocked.Increment(ref _addresses)}");

    [Fact]
    public async Task Failures_lock_their_address_for_links_codes_and_passwords_and_no_other()
    {
        await using var app = await service.Deployment.StartAsync(service.Clock, "--SignIn:MaxFailuresPerAddress=3");
        var link = $"/agent/?accessToken={service.Administrator.Token}";
        var code = await app.CodeOfAsync(service.Administrator.Token);
        Assert.Equal("/agent/auth/login?error=invalid", (await app.OpenAsync(Nonsense, headers: _here)).ShouldRedirect());
        Assert.Equal("/agent/auth/login?error=invalid", (await app.OpenAsync(Nonsense, headers: _here)).ShouldRedirect());
        _ = (await app.OpenAsync(link, headers: _here)).ShouldSignIn();
        (await app.RedeemAsync("nonsense", _here)).ShouldBeNoCode();

        Assert.Equal("/agent/auth/login?error=locked&retryAfter=900", (await app.OpenAsync(link, headers: _here)).ShouldRedirect());
        var locked = await app.RedeemAsync(code, _here);
        locked.ShouldFail(429, "Too many failed sign-ins");
        Assert.Equal(900, locked.RetryAfter());
        (await new Partner(app).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword, _here)).ShouldFail(429, "Too many failed sign-ins");
        _ = (await app.OpenAsync(link)).ShouldSignIn();
        _ = (await app.RedeemAsync(code)).ShouldBeSession(app);

        service.Clock!.Advance(TimeSpan.FromMinutes(14.995));
        Assert.Equal("/agent/auth/login?error=locked&retryAfter=1", (await app.OpenAsync(link, headers: _here)).ShouldRedirect());
        service.Clock.Advance(TimeSpan.FromSeconds(0.3));
        _ = (await app.OpenAsync(link, headers: _here)).ShouldSignIn();
    }

    [Fact]
    public async Task Links_that_open_and_requests_that_are_no_navigations_count_as_no_failures()
    {
        await using var app = await service.Deployment.StartAsync(service.Clock, "--SignIn:MaxFailuresPerAddress=1");
        var link = $"/agent/?accessToken={service.Administrator.Token}";

        _ = (await app.OpenAsync(Nonsense, destination: null, [_here, ("Sec-Purpose", "prefetch")])).ShouldFail(403);
        _ = (await app.OpenAsync(link, headers: _here)).ShouldSignIn();
        _ = (await app.OpenAsync(link, headers: _here)).ShouldSignIn();

        _ = (await app.OpenAsync(Nonsense, headers: _here)).ShouldRedirect();
        Assert.StartsWith("/agent/auth/login?error=locked", (await app.OpenAsync(link, headers: _here)).ShouldRedirect(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_has_each_link_of_a_token_that_was_issued()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var made = await user.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("sso:agent") });
        var (token, tokenUid) = (made.Text("accessToken"), made.Text("uid"));
        var code = (await service.OpenAsync($"/agent/?accessToken={token}", _here)).ShouldSignIn().Code;
        _ = (await service.OpenAsync($"/admin/?accessToken={token}", _here)).ShouldRedirect();
        _ = (await service.OpenAsync($"/admin/?accessToken={token.WithOtherCharacter(^1)}", _here)).ShouldRedirect();
        _ = (await service.App.RedeemAsync(code, _here)).ShouldSucceed();
        _ = (await user.PostAsync($"/api/tokens/{tokenUid}/revoke", null)).ShouldSucceed();
        _ = (await service.OpenAsync($"/agent/?accessToken={token}", _here)).ShouldRedirect();

        var events = (await service.AuditAsync(uid)).Where(static audited => audited.Text("type") is "SESSION_STARTED" or "SIGN_IN_LINK_OPENED" or "SIGN_IN_LINK_REFUSED").ToArray();

        Assert.Equal(
            ["SESSION_STARTED agent", "SIGN_IN_LINK_OPENED agent", "SIGN_IN_LINK_REFUSED admin scope", "SIGN_IN_LINK_REFUSED agent revoked"],
            events.Select(static audited => $"{audited.Text("type")} {audited.Text("detail")}").Order(StringComparer.Ordinal));
        Assert.All(events, audited => Assert.Equal((uid, tokenUid, _here.Item2), (audited.Text("actorUid"), audited.Text("actorTokenUid"), audited.Text("clientAddress"))));
        Assert.Equal([tokenUid, tokenUid, tokenUid], events.Where(static audited => audited.Text("type") is not "SESSION_STARTED").Select(static audited => audited.Text("tokenUid")));
    }

    [Theory]
    [InlineData(Navigation.TopLevel, @"\A/agent/auth/login\?error=unavailable\z")]
    [InlineData(Navigation.Frame, @"\A/agent/auth/login\?error=unavailable&embed=[A-Za-z0-9._-]+\z")]
    public async Task While_the_storage_is_away_the_page_says_so_and_afterwards_the_link_opens(string destination, string location)
    {
        var link = $"/agent/chat?accessToken={service.Administrator.Token}";
        service.Deployment.Logs!.Clear();
        service.Wire.Rule = static _ => StorageFault.Unavailable;
        try
        {
            Assert.Matches(location, (await service.App.OpenAsync(link, destination)).ShouldRedirect());
        }
        finally
        {
            service.Wire.Reset();
        }

        Assert.Single(service.Deployment.Logs.Lines, static line => line is { Level: LogLevel.Warning, Message: "/agent/chat: a sign-in link could not be opened: a service it needs cannot be reached" });
        _ = (await service.App.OpenAsync(link, destination)).ShouldSignIn();
    }
}
