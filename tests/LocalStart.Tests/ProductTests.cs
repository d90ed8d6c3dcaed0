using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The start with nothing stood in for: what a newcomer does first.</summary>
public sealed class ProductTests(ProductCopy copy) : IClassFixture<ProductCopy>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_sign_in_works_a_sign_out_holds_on_both_instances_and_a_second_start_knows_the_tokens()
    {
        string signedIn;
        await using (var first = StartRun.Begin(copy, ["--instances", "2"]))
        {
            await first.ReadyAsync();
            signedIn = await SignInAsPrintedAsync(first);
            var signedOut = await SignInAsPrintedAsync(first);
            Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Post, first.Port + 1, "/api/v1/user/logout", signedOut));
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Get, first.Port, "/api/v1/user/profile", signedOut));
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(Assert.Single(first.Output, static line => line.StartsWith("Description ", StringComparison.Ordinal)).Split(' ')[^1]), Cancellation)).StatusCode);
            Assert.Equal((0, ""), await first.InterruptAsync());
        }

        await AssertNoSecretInAsync(Path.Combine(copy.Root, ".local"));

        await using var second = StartRun.Begin(copy);
        await second.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, second.Port, "/api/v1/user/profile", signedIn));
        Assert.Equal((0, ""), await second.InterruptAsync());
    }

    private static async Task<string> SignInAsPrintedAsync(StartRun run)
    {
        var line = Assert.Single(run.Output, static line => line.StartsWith("curl ", StringComparison.Ordinal));
        var shell = await ChildProcess.RunAsync(new ProcessStartInfo("sh", ["-ec", line]), cancellationToken: Cancellation);
        using var answer = JsonDocument.Parse(shell.Output);
        return answer.RootElement.GetProperty("data").GetProperty("accessToken").GetString()!;
    }

    private static async Task<HttpStatusCode> SendAsync(HttpMethod method, int port, string path, string token)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{port}{path}") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    // The screen shows the sample's password; the log, which may be sent to others, does not.
    private static async Task AssertNoSecretInAsync(string data)
    {
        var log = await File.ReadAllTextAsync(Path.Combine(data, "app.log"), Cancellation);
        var key = await File.ReadAllTextAsync(Path.Combine(data, "signing-key"), Cancellation);
        Assert.Contains("Created the super administrator", log, StringComparison.Ordinal);
        Assert.DoesNotContain("AdminPassword123!", log, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), log, StringComparison.Ordinal);
        // What every token begins with.
        Assert.DoesNotContain("eyJ", log, StringComparison.Ordinal);
    }
}
