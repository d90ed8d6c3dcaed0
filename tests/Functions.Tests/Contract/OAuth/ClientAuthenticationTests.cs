using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>Clients whose id is the uid of a generated token and whose secret is its text (RFC 6749 §2.3.1).</summary>
public sealed class ClientAuthenticationTests(Service service) : IClassFixture<Service>
{
    private const string Realm = "Basic realm=\"Bytedesk.Functions\"";

    private static readonly string[] Routes = [OAuthCalls.Introspect, OAuthCalls.Revoke];

    public static TheoryData<ClientAuthenticationMethod> Methods { get; } = [.. Enum.GetValues<ClientAuthenticationMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_client_asks_about_a_token_and_revokes_it(ClientAuthenticationMethod method)
    {
        var client = OAuthClient.Of(await NewTokenAsync(), method);
        var (_, other) = await service.Administrator.NewAsync();

        Assert.True((await client.IntrospectAsync(other.Token!)).Active());
        (await client.RevokeAsync(other.Token!)).ShouldBeRevoked();
        Assert.False((await client.IntrospectAsync(other.Token!)).Active());

        (await client.RevokeAsync(client.Secret!)).ShouldBeRevoked();
        _ = ShouldBeNoClient(await client.IntrospectAsync("a"), method);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_client_that_is_not_who_it_says_is_401_on_both_routes(ClientAuthenticationMethod method)
    {
        var good = OAuthClient.Of(await NewTokenAsync(), method);
        var other = OAuthClient.Of(await NewTokenAsync(), method);
        OAuthClient[] strangers =
        [
            good with { Secret = other.Secret },
            good with { Id = other.Id },
            good with { Id = good.Id!.ToUpperInvariant() },
            good with { Id = "" },
            good with { Secret = "" },
            good with { Secret = good.Secret!.WithOtherCharacter(^1) },
            good with { Secret = $"{good.Secret}=" },
            good with { Secret = new string('s', 5_000) },
            OAuthClient.Of(service.Administrator, method),
            .. method is ClientAuthenticationMethod.Form ? [good with { Secret = null }, good with { Id = null }] : Array.Empty<OAuthClient>(),
        ];

        foreach (var route in Routes)
        {
            Assert.Equal(200, (await good.PostAsync(route, "token=a")).Status);
            foreach (var stranger in strangers)
            {
                _ = ShouldBeNoClient(await stranger.PostAsync(route, "token=a"), method);
                _ = ShouldBeNoClient(await stranger.PostAsync(route, "x=y"), method);
            }
        }
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("deleted")]
    [InlineData("disabled")]
    [InlineData("expired")]
    [InlineData("of a disabled user")]
    public async Task A_client_whose_token_does_not_count_any_more_is_401(string how)
    {
        var clock = TestClock.Start();
        await using var app = await new Deployment().StartAsync(clock);
        var administrator = await new Partner(app).AsAdministratorAsync();
        var uid = (await administrator.CreateUserAsync(new JsonObject { ["email"] = "li@example.com", ["password"] = "correct horse battery" })).ShouldSucceed().Text("uid");
        var user = await new Partner(app).SignedInAsync("li@example.com", "correct horse battery");
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "gateway", ["lifetimeDays"] = 1 });
        var clients = Enum.GetValues<ClientAuthenticationMethod>().Select(method => OAuthClient.Of(token, method)).ToArray();
        Assert.All(clients, client => Assert.Equal(200, client.RevokeAsync("a").GetAwaiter().GetResult().Status));

        _ = how switch
        {
            "revoked" => (await user.PostAsync($"{path}/revoke", null)).ShouldSucceed(),
            "deleted" => (await user.DeleteAsync(path)).ShouldSucceed(),
            "disabled" => (await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed(),
            "of a disabled user" => (await administrator.PostAsync($"/api/users/{uid}/disable", null)).ShouldSucceed(),
            _ => default,
        };
        clock.Advance(how is "expired" ? TimeSpan.FromDays(1) : TimeSpan.Zero);

        foreach (var client in clients)
        {
            _ = ShouldBeNoClient(await client.RevokeAsync("a"), client.Method);
        }
    }

    [Fact]
    public async Task More_than_one_way_at_a_time_is_400_and_an_id_beside_one_is_none()
    {
        var client = OAuthClient.Of(await NewTokenAsync(), ClientAuthenticationMethod.Form);
        var basic = OAuthClient.Basic($"{client.Id}:{client.Secret}");
        var bearer = ("Authorization", $"Bearer {client.Secret}");
        foreach (var route in Routes)
        {
            Answer[] several =
            [
                await client.PostAsync(route, "token=a", basic),
                await client.PostAsync(route, "token=a", bearer),
                await client.PostAsync(route, "token=a", OAuthClient.Basic("a:b")),
                await OAuthClient.SendAsync(client.App, route, $"token=a&client_secret={client.Secret}", bearer),
            ];
            Assert.All(several, static answer => Assert.Equal("A client authenticates in one way at a time", answer.ShouldFailAsOAuth(400, "invalid_request")));

            // HttpClient would make one of the two.
            var two = await RawHttp.SendAsync(
                client.App, $"POST {route} HTTP/1.1", $"Authorization: {basic.Value}", $"Authorization: {bearer.Item2}", $"Content-Type: {OAuthCalls.Form}", "Content-Length: 7", "", "token=a");
            Assert.Equal(400, two.Status);
            Assert.Contains("\"invalid_request\"", two.Body, StringComparison.Ordinal);

            foreach (var header in ((string, string)[])[basic, bearer])
            {
                Assert.Equal(200, (await OAuthClient.SendAsync(client.App, route, $"token=a&client_id={client.Id}", header)).Status);
                Assert.Equal(200, (await OAuthClient.SendAsync(client.App, route, "token=a&client_secret=", header)).Status);
            }
        }
    }

    [Fact]
    public async Task Basic_that_cannot_be_read_is_401_with_its_challenge()
    {
        string[] broken = ["Basic", "Basic  ", "Basic !!!!", "Basic YTpi YTpi", "basic YQ==", "BASIC Og==", "Basic /////w==", "Basic OmI=", "Basic YTo=", "Basic JTpi"];
        foreach (var route in Routes)
        {
            foreach (var authorization in broken)
            {
                var answer = await OAuthClient.SendAsync(service.App, route, "token=a", ("Authorization", authorization));
                _ = ShouldBeNoClient(answer, ClientAuthenticationMethod.Basic);
            }
        }
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_cannot_authenticate_and_is_told_so()
    {
        foreach (var route in Routes)
        {
            Assert.Equal("A parameter is there twice", (await service.Anyone.PostFormAsync(route, "token=a&client_id=b&client_id=c")).ShouldFailAsOAuth(400, "invalid_request"));
            _ = (await service.Anyone.PostFormAsync(route, $"token=a&client_id={new string('b', 70_000)}")).ShouldFailAsOAuth(413, "invalid_request");
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Scope_and_domains_hold_as_for_any_token(ClientAuthenticationMethod method)
    {
        var (_, narrow) = await service.Administrator.NewAsync();
        var (_, limited) = await service.Administrator.NewAsync(new JsonObject
        {
            ["name"] = "limited",
            ["scopes"] = new JsonArray("tokens:introspect"),
            ["allowedDomains"] = new JsonArray("example.com"),
        });

        Assert.Contains("tokens:introspect", (await OAuthClient.Of(narrow, method).IntrospectAsync("a")).ShouldFailAsOAuth(403, "insufficient_scope"), StringComparison.Ordinal);
        (await OAuthClient.Of(narrow, method).RevokeAsync("a")).ShouldBeRevoked();
        _ = (await OAuthClient.Of(limited, method).IntrospectAsync("a")).ShouldFailAsOAuth(403, "access_denied");
        Assert.False((await OAuthClient.Of(limited, method).PostAsync(OAuthCalls.Introspect, "token=a", ("Origin", "https://example.com"))).Active());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_is_a_use_of_the_token_when_the_client_is_who_it_says(ClientAuthenticationMethod method)
    {
        var client = OAuthClient.Of(await NewTokenAsync(), method);
        var misused = OAuthClient.Of(await NewTokenAsync(), method);
        async Task<bool> IsUsedAsync(OAuthClient one) =>
            (await service.Administrator.GetAsync($"/api/tokens/{one.Id}")).ShouldSucceed().GetProperty("lastUsedAt").ValueKind is not System.Text.Json.JsonValueKind.Null;

        _ = ShouldBeNoClient(await (misused with { Id = client.Id }).IntrospectAsync("a"), method);
        Assert.False((await client.IntrospectAsync("a")).Active());
        await Eventually.TrueAsync(() => IsUsedAsync(client).GetAwaiter().GetResult());

        Assert.False(await IsUsedAsync(misused));
    }

    [Fact]
    public async Task Every_other_route_takes_access_tokens_in_the_header_alone()
    {
        var client = OAuthClient.Of(await NewTokenAsync(), ClientAuthenticationMethod.Form);
        var basic = OAuthClient.Basic($"{client.Id}:{client.Secret}");

        (await service.Anyone.GetAsync("/api/v1/user/profile", basic)).ShouldBeUnauthorized();
        (await service.Anyone.PostAsync("/api/v1/user/logout", null, basic)).ShouldBeUnauthorized();
        Assert.Equal(401, (await client.PostAsync("/api/v1/user/logout", "token=a")).Status);
        Assert.Equal(200, (await client.IntrospectAsync("a")).Status);
    }

    private static string ShouldBeNoClient(Answer answer, ClientAuthenticationMethod method)
    {
        Assert.Equal(method is ClientAuthenticationMethod.Form ? "Bearer" : Realm, answer.Header("WWW-Authenticate"));
        return answer.ShouldFailAsOAuth(401, "invalid_client");
    }

    private async Task<Partner> NewTokenAsync() => (await service.Administrator.NewAsync(
        new JsonObject { ["name"] = "gateway", ["scopes"] = new JsonArray("tokens:introspect", "tokens:manage") })).Token;
}
