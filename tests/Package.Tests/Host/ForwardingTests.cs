using System.Net;
using System.Text.Json;

namespace Bytedesk.Package.Tests.Host;

public sealed class ForwardingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_request_arrives_as_it_was_sent_but_for_what_proxies_say()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/echo/a%2Fb%20c?q=%2F&q=2");
        foreach (var name in (string[])["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded"])
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, "for=192.0.2.1"));
        }

        request.Headers.Add("X-Client-IP", "192.0.2.1");
        request.Headers.Add("Cookie", "three=3; four=4");
        request.Headers.Add("Authorization", "Bearer token");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var echo = json.RootElement;
        var headers = echo.GetProperty("headers");
        Assert.Equal("PATCH", echo.GetProperty("method").GetString());
        Assert.Equal("/echo/a%2Fb c", echo.GetProperty("path").GetString());
        Assert.Equal($"https://{app.Host.BaseAddress.Authority}/echo/a%2Fb%20c?q=%2F&q=2", echo.GetProperty("url").GetString());
        Assert.Equal("192.0.2.1", headers.GetProperty("X-Client-IP").GetString());
        Assert.Contains("three=3; four=4", headers.GetProperty("Cookie").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer token", headers.GetProperty("Authorization").GetString());
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", headers.GetProperty("traceparent").GetString(), StringComparison.Ordinal);
        Assert.True(headers.TryGetProperty("x-ms-invocation-id", out _));
        Assert.DoesNotContain("for=192.0.2.1", headers.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_arrives_as_it_was_sent()
    {
        using var answer = await app.Client.GetAsync(new Uri("/echo", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["one=1; Secure", "two=2; Partitioned"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_request_is_read_while_it_is_being_sent()
    {
        // Of a body without a length the host keeps what does not fill 4 KiB until more comes.
        using var lines = new LinesInSteps(new string('1', 5_000), () => TestApp.SeeAsync(app.Host, "Function.Read.User", "Line: part"), "2");

        using var answer = await app.Client.PostAsync(new Uri("/read", UriKind.Relative), lines, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task An_answer_is_read_while_it_is_being_sent()
    {
        using var answer = await app.Client.GetAsync(new Uri("/write", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("first", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        using var release = await app.Client.GetAsync(new Uri("/release", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("second", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_function_that_throws_is_answered_with_an_empty_500()
    {
        using var answer = await app.Client.GetAsync(new Uri("/fail", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(app.Host.Logs, static line => line.Category == "Function.Fail" && line.Exception!.Contains("It cannot be done.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_the_request_and_the_invocation()
    {
        using var patience = new CancellationTokenSource();
        var waiting = app.Client.PostAsync(new Uri("/wait", UriKind.Relative), content: null, patience.Token);
        _ = await TestApp.SeeAsync(app.Host, "Function.Wait.User", "Line: waiting");

        await patience.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _ = await TestApp.SeeAsync(app.Host, "Function.Wait.User", "Line: both were cancelled");
    }
}
