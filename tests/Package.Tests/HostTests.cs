using System.Text.Json.Nodes;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>What the Functions host does besides forwarding, done to the published worker.</summary>
[Collection<OneDeployment>]
public sealed class HostTests(PublishedApp published, Deployment deployment)
{
    [Fact]
    public async Task The_timer_runs_inside_and_is_nowhere_outside()
    {
        foreach (var path in (string[])["/ExpireTokens", "/expiretokens", "/admin/functions/x"])
        {
            _ = await deployment.Anyone.PostAsync(path, []);
        }

        Assert.Equal(0, deployment.Host.CountInvocations("ExpireTokens"));
        await deployment.Host.InvokeTimerAsync("ExpireTokens", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1, deployment.Host.CountInvocations("ExpireTokens"));
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_loses_nothing_and_nothing_is_executed_twice()
    {
        var files = Listing();
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        var leaving = await deployment.Anyone.AsAdministratorAsync();
        _ = (await leaving.PostAsync("/api/v1/user/logout", null)).ShouldSucceed();
        var before = deployment.Host.CountInvocations("CreateUser");

        const int Creations = 48;
        var creating = Enumerable.Range(0, Creations).Select(number => administrator.PostAsync("/api/v1/user/create", User(number))).ToArray();
        _ = await Task.WhenAny(creating);
        await deployment.Host.KillWorkerAsync();
        var answers = await Task.WhenAll(creating);

        // Each was handed to a worker once, and what got no answer from it has an empty 500, which the client may repeat.
        Assert.Equal(Creations, deployment.Host.CountInvocations("CreateUser") - before);
        Assert.All(answers, static answer => Assert.True(answer is { Status: 200 } or { Status: 500, Body: "" }, $"{answer.Status} {answer.Body}"));
        Assert.Contains(answers, static answer => answer.Status is 200);
        Assert.Contains(answers, static answer => answer.Status is 500);
        for (var number = 0; number < Creations; number++)
        {
            var again = await RepeatAsync(() => administrator.PostAsync("/api/v1/user/create", User(number)));
            Assert.True(again.Status is 400 || answers[number].Status is 500, $"A user who was acknowledged was created again: {again.Body}");
            Assert.Single((await administrator.GetAsync($"/api/users/list?searchText=killed-{number}@example.com")).ShouldSucceed().GetProperty("content").EnumerateArray());
        }

        (await leaving.GetAsync("/api/v1/user/profile")).ShouldBeUnauthorized();
        Assert.Equal(files, Listing());

        static JsonObject User(int number) => new() { ["email"] = $"killed-{number}@example.com", ["platform"] = "BYTEDESK" };

        IEnumerable<(string, DateTime)> Listing() =>
            [.. Directory.EnumerateFiles(published.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => (path, File.GetLastWriteTimeUtc(path)))];
    }

    // Else a variable of the machine that runs the tests could be what makes them pass.
    [Fact]
    public async Task The_worker_has_the_settings_of_the_deployment_and_nothing_of_the_hosts_surroundings()
    {
        var environment = await File.ReadAllTextAsync($"/proc/{deployment.Host.WorkerProcessId}/environ", TestContext.Current.CancellationToken);

        Assert.Equal(
            deployment.Settings.Keys.Concat(["FUNCTIONS_APPLICATION_DIRECTORY", "FUNCTIONS_WORKER_DIRECTORY", "FUNCTIONS_WORKER_RUNTIME"]).Order(StringComparer.Ordinal),
            environment.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static setting => setting.Split('=')[0]).Order(StringComparer.Ordinal));
    }

    // The names of a creation that was cut are held for a while.
    private static async Task<Answer> RepeatAsync(Func<Task<Answer>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await send();
            if (answer.Status is not 503 || attempt > 60)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
    }
}
