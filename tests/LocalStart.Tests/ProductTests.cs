using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The start with nothing stood in for: what a newcomer does first.</summary>
public sealed class ProductTests(ProductCopy copy) : IClassFixture<ProductCopy>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_printed_works_on_both_instances_and_later_starts_know_what_is_stored()
    {
        string signedIn;
        await using (var first = StartRun.Begin(copy, ["--instances", "2", "--demo"]))
        {
            await first.ReadyAsync();
            signedIn = await SignInAsPrintedAsync(first);
            await AssertDemoAsync(first, signedIn);
            var signedOut = await SignInAsPrintedAsync(first);
            Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Post, first.Port + 1, "/api/v1/user/logout", signedOut));
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Get, first.Port, "/api/v1/user/profile", signedOut));
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(Printed(first, "Description ").Split(' ')[^1]), Cancellation)).StatusCode);
            Assert.Equal((0, ""), await first.InterruptAsync());
        }

        await AssertNoSecretInAsync(Path.Combine(copy.Root, ".local"));

        await using (var second = StartRun.Begin(copy))
        {
            await second.ReadyAsync();
            Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, second.Port, "/api/v1/user/profile", signedIn));
            Assert.Equal((0, ""), await second.InterruptAsync());
        }

        await using var third = StartRun.Begin(copy, ["--demo"]);
        Assert.Equal(
            (1, "--demo fills an empty store, and this one has users besides the administrator: --reset empties it, --data takes another one."), await third.EndAsync());
    }

    private static async Task AssertDemoAsync(StartRun run, string administrator)
    {
        Assert.Equal(DemoTexts.Agents.Count + 1, await CountAsync(run, "/api/users/list", administrator));
        Assert.Equal(2, await CountAsync(run, "/api/tokens/list?type=API", administrator));
        Assert.Equal(DemoTexts.Tickets.Count, await CountAsync(run, "/api/tickets", administrator));
        Assert.Equal(DemoTexts.QuickReplies.Count, await CountAsync(run, "/api/settings/quickReplies", administrator, "quickReplies"));

        // As it is printed: a name of each agent, and the password of all.
        var printed = Printed(run, "Demo agents ");
        var (names, password) = (printed["Demo agents ".Length..].Split(" / ")[0].Trim().Split(", "), printed.Split(" / ")[1]);
        var agent = await SignInAsync(run, names[0], password);
        var served = DemoTexts.Conversations.Count(static one => !one.IsClosed && one.Agent is null or 0);
        Assert.Equal(served, await CountAsync(run, "/api/threads/list", agent));
    }

    private static string Printed(StartRun run, string beginning) =>
        Assert.Single(run.Output, line => line.StartsWith(beginning, StringComparison.Ordinal));

    private static async Task<string> SignInAsync(StartRun run, string username, string password)
    {
        using var client = new HttpClient { BaseAddress = run.Address };
        using var answer = await client.PostAsJsonAsync("/auth/v1/login", new { username, password, platform = "BYTEDESK" }, Cancellation);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("data").GetProperty("accessToken").GetString()!;
    }

    private static async Task<int> CountAsync(StartRun run, string path, string token, string member = "content")
    {
        using var client = new HttpClient { BaseAddress = run.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return (await client.GetFromJsonAsync<JsonElement>(path, Cancellation)).GetProperty("data").GetProperty(member).GetArrayLength();
    }

    private static async Task<string> SignInAsPrintedAsync(StartRun run)
    {
        var shell = await ChildProcess.RunAsync(new ProcessStartInfo("sh", ["-ec", Printed(run, "curl ")]), cancellationToken: Cancellation);
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
