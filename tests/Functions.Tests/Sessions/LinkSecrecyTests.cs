using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Faults;
using Bytedesk.Functions.Tests.Telemetry;
using Deployment = Bytedesk.Functions.Tests.Faults.Deployment;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Tokens in addresses open links alone, and neither they nor codes are in a log line or a trace.</summary>
public sealed class LinkSecrecyTests(LinkSecrecyTests.Talkative service) : IClassFixture<LinkSecrecyTests.Talkative>
{
    [Theory]
    [InlineData("GET", "/api/v1/user/profile")]
    [InlineData("GET", "/api/tokens/list")]
    [InlineData("GET", "/api/users/list")]
    [InlineData("POST", "/api/v1/user/logout")]
    [InlineData("POST", "/auth/v1/sso/link")]
    [InlineData("POST", "/auth/v1/session")]
    public async Task A_token_in_a_query_opens_no_route_of_the_API(string method, string path)
    {
        foreach (var parameter in (string[])["accessToken", "access_token", "AccessToken", "token"])
        {
            var answer = await service.App.VisitAsync(new HttpMethod(method), $"{path}?{parameter}={service.Administrator.Token}", null);

            answer.ShouldBeUnauthorized();
            Assert.Null(answer.Header("Location"));
        }

        _ = (await service.Administrator.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task No_token_of_an_address_and_no_code_is_in_a_log_line_however_talkative_the_log_is()
    {
        var app = service.App;
        var user = await service.NewUserAsync();
        service.Deployment.Logs!.Clear();
        var code = (await app.OpenAsync($"/agent/chat?accessToken={user.Token}&b=1", Navigation.Frame)).ShouldSignIn().Code;
        var unused = await app.CodeOfAsync(user.Token, "/desktop");
        var session = (await app.RedeemAsync(code)).ShouldBeSession(app);
        (await app.RedeemAsync(code)).ShouldBeNoCode();
        (await app.RedeemAsync(unused[..^1])).ShouldBeNoCode();
        _ = (await app.SendFormAsync("/agent/auth/login", $"accessToken={user.Token}")).ShouldRedirect();
        foreach (var path in (string[])["/agent/chat", "/api/v1/user/profile", "/api/tokens/list", "/assets/x", "/nowhere", "/health/live"])
        {
            foreach (var query in (string[])[$"accessToken={session.Token}", $"access_token={user.Token}", $"a=1&token={user.Token}&b", $"code={unused}"])
            {
                _ = await app.OpenAsync($"{path}?{query}");
                _ = await app.VisitAsync(HttpMethod.Put, $"{path}?{query}", null);
            }
        }

        service.Wire.Before = static _ => throw new InvalidOperationException("A defect.");
        Assert.Equal(500, (await app.OpenAsync($"/agent/chat?accessToken={user.Token}")).Status);
        Assert.Equal(500, (await app.RedeemAsync(unused)).Status);
        service.Wire.Reset();

        string[] secrets = [.. new[] { user.Token!, session.Token!, code, unused }.Select(static token => token.Split('.')[2])];
        Assert.Contains(service.Deployment.Logs.Lines, static line => line.Message.Contains("/agent/chat", StringComparison.Ordinal) && line.Message.Contains("?b=1", StringComparison.Ordinal));
        Assert.All(service.Deployment.Logs.Lines, line => Assert.All(secrets, secret =>
            Assert.DoesNotContain(secret, $"{line.Message} {line.Exception}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_token_of_an_address_and_no_code_is_in_a_trace()
    {
        await using var deployment = await Deployment.StartAsync(BuiltPages.Create());
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var process = await deployment.StartProcessAsync(receiver.Environment);
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(process.Api.LogInAdminAsync));

        Assert.Equal(303, await GetAsync($"/agent/chat?accessToken={token}"));
        Assert.Equal(401, await GetAsync($"/api/v1/user/profile?accessToken={token}"));
        Assert.Equal(401, await GetAsync($"/api/v1/user/profile?access_token={token}"));
        Assert.Equal(0, await process.StopAsync());

        var paths = receiver.Spans.Where(static span => span.Kind is "server").Select(static span => span.Attributes["url.path"]).ToArray();
        Assert.Equal((1, 2), (paths.Count(static path => path is "/agent/chat"), paths.Count(static path => path is "/api/v1/user/profile")));
        var secret = token.Split('.')[2];
        Assert.All(receiver.Spans, span => Assert.All([span.Name, .. span.Attributes.Values], text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.All(process.Lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));

        async Task<int> GetAsync(string path)
        {
            using var response = await process.Client.GetAsync(path, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }

    /// <summary>Logs all that can be logged.</summary>
    public sealed class Talkative : Service
    {
        public Talkative() => Deployment = new("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Storage:MaxRetries=0", BuiltPages.Create())
        {
            Wire = new StorageNetwork(),
            Logs = new LogRecorder(),
        };
    }
}
