using System.Net.Http.Headers;
using System.Text.Json;
using Bytedesk.Functions.Tests.Faults;

namespace Bytedesk.Functions.Tests;

public sealed class HostSetupTests
{
    [Theory]
    [InlineData("Information", true)]
    [InlineData("Warning", false)]
    public async Task The_log_has_what_the_setting_asks_for_and_of_a_request_nothing_that_the_framework_says(string level, bool isTold)
    {
        await using var deployment = await Deployment.StartAsync();
        await using var process = await deployment.StartProcessAsync(
            ("Logging__LogLevel__Default", level), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
        Assert.Equal(200, (await ApiClient.RetryAsync(process.Api.ReadyAsync)).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/user/profile", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "not.a.token");
        using var answer = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(0, await process.StopAsync());

        var informed = process.Lines.Select(Parse).Where(static line => line.Level is "Information").Select(static line => line.Category).ToArray();
        Assert.Contains("Microsoft.Hosting.Lifetime", informed);
        Assert.Equal(isTold, informed.Contains("Bytedesk.Functions.Tokens.TokenCheckService"));
        Assert.DoesNotContain(informed, static category => category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    private static (string Level, string Category) Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("LogLevel").GetString()!, json.RootElement.GetProperty("Category").GetString()!);
    }
}
