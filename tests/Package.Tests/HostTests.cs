using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>What the Functions host does besides forwarding, done to the published executable.</summary>
public sealed class HostTests(PublishedApp published, Deployment deployment) : IClassFixture<Deployment>
{
    [Fact]
    public async Task The_timer_runs_inside_and_is_nowhere_outside()
    {
        foreach (var path in (string[])["/ExpireTokens", "/expiretokens", "/", "/admin/functions/ExpireTokens", "/health/other"])
        {
            var edge = await deployment.Anyone.PostAsync(path, []);
            Assert.Equal((404, ""), (edge.Status, edge.Body));
        }

        // Not even for who gets past the host's routes.
        _ = (await new Client(deployment.Host.HandlerAddress).PostAsync("/ExpireTokens", [], ("X-Forwarded-Host", "api.example.com"))).ShouldFail(404);

        var run = await deployment.Host.RunTimerAsync("ExpireTokens");
        Assert.Equal(200, run.Status);
        Assert.Equal("application/json; charset=utf-8", run.Header("Content-Type"));
        Assert.Equal(["Outputs", "Logs", "ReturnValue"], run.Json.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("Completed", run.Json.GetProperty("Logs").EnumerateArray().Last().GetString());
    }

    [Fact]
    public async Task A_handler_killed_without_a_warning_loses_nothing_and_leaves_no_trace_but_json_lines()
    {
        var files = Listing();
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        var leaving = await deployment.Anyone.AsAdministratorAsync();
        _ = (await leaving.PostAsync("/api/v1/user/logout", null)).ShouldSucceed();
        _ = (await administrator.PostAsync("/api/v1/user/create", new JsonObject { ["email"] = "kept@example.com", ["password"] = "Seven-Green-Kites", ["platform"] = "BYTEDESK" })).ShouldSucceed();

        await deployment.Host.KillHandlerAsync();

        // The host finds it dead, starts another and sends the request again.
        _ = (await administrator.GetAsync("/api/v1/user/profile")).ShouldSucceed();
        (await leaving.GetAsync("/api/v1/user/profile")).ShouldBeUnauthorized();
        _ = await deployment.Anyone.SignedInAsync("kept@example.com", "Seven-Green-Kites");

        await deployment.Host.KillHandlerAsync();
        Assert.Empty(deployment.Host.Errors);
        Assert.NotEmpty(deployment.Host.Output);
        Assert.All(deployment.Host.Output, line =>
        {
            using var json = JsonDocument.Parse(line);
            Assert.True(json.RootElement.TryGetProperty("LogLevel", out _));
            Assert.DoesNotContain(administrator.Token!, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Deployment.AdminPassword, line, StringComparison.Ordinal);
        });
        Assert.Equal(files, Listing());
        await deployment.BecomeReadyAsync();

        IEnumerable<(string, DateTime)> Listing() =>
            [.. Directory.EnumerateFiles(published.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => (path, File.GetLastWriteTimeUtc(path)))];
    }
}
