using System.Diagnostics;
using System.Text.Json;

namespace Bytedesk.LocalStart.Tests;

/// <summary><c>dotnet run start.cs</c> with nothing stood in for: what a newcomer does first.</summary>
[Collection<OneStartAtATime>]
public sealed class ProductTests(ProductCopy copy) : IClassFixture<ProductCopy>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_requests_sign_in_and_create_a_user_whom_a_second_start_still_has()
    {
        await using (var first = StartRun.Begin(copy))
        {
            await first.ReadyAsync();
            var (profile, created) = await TryPrintedRequestsAsync(first);
            Assert.Equal("admin@example.com", profile.GetProperty("data").GetProperty("username").GetString());
            Assert.Equal("agent@example.com", created.GetProperty("data").GetProperty("username").GetString());
            Assert.Equal((0, ""), await first.InterruptAsync());
        }

        await AssertNoSecretInAsync(Path.Combine(copy.Root, ".local"));

        await using var second = StartRun.Begin(copy);
        await second.ReadyAsync();
        var (_, again) = await TryPrintedRequestsAsync(second);
        Assert.Equal("Email agent@example.com already exists", again.GetProperty("message").GetString());
        Assert.Equal((0, ""), await second.InterruptAsync());
    }

    private static async Task<(JsonElement Profile, JsonElement Created)> TryPrintedRequestsAsync(StartRun run)
    {
        var lines = run.Output.Where(static line => line.Contains("curl -s", StringComparison.Ordinal));
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", string.Join("; echo; ", lines)]) { RedirectStandardOutput = true })!;
        var said = (await shell.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (Read(said[^2]), Read(said[^1]));
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

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
