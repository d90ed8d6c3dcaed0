using System.Net.Http.Json;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The real start while everything goes well.</summary>
[Collection<OneStartAtATime>]
public sealed class StartTests(WorkingCopy copy)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_with_the_sample_settings_and_ends_with_zero_at_Ctrl_C_and_the_data_outlives_stops_and_kills()
    {
        File.Delete(copy.Settings);
        var data = copy.NewDirectory("kept data");
        var azurite = new AzuriteOptions { DataDirectory = Path.Combine(data, "azurite") };
        await using (var before = await AzuriteServer.StartAsync(azurite, Cancellation))
        {
            await new Tables(before.ConnectionString).CreateAsync("Old");
        }

        await using (var first = StartRun.Begin(copy, ["--data", data, "--reset"]))
        {
            await first.ReadyAsync();
            await AssertServesWithTheSampleAsync(first, data);
            var tables = Tables.Of(first);
            Assert.Empty(await tables.ListAsync());
            await tables.CreateAsync("Kept");
            Assert.Equal((0, "Warning: Something is odd"), await first.InterruptAsync());
            Assert.Equal(["Stopping: requests under way end first, within 30 seconds, then Azurite writes its data.", "Stopped."], first.Output.TakeLast(2));
            var log = await File.ReadAllTextAsync(Path.Combine(data, "app.log"), Cancellation);
            Assert.Contains("Something is odd", log, StringComparison.Ordinal);
            Assert.Contains("At the end Azurite-Table/", log, StringComparison.Ordinal);
            AssertNothingIsLeft(first);
        }

        await using (var second = StartRun.Begin(copy, ["--data", data]))
        {
            await second.ReadyAsync();
            var tables = Tables.Of(second);
            Assert.Equal(["Kept"], await tables.ListAsync());
            await tables.CreateAsync("Later");
            var storage = second.Child("node");
            second.KillProgram();
            while (StartRun.IsRunning(storage))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
            }
        }

        await using var after = await AzuriteServer.StartAsync(azurite, Cancellation);
        Assert.Equal(["Kept", "Later"], await new Tables(after.ConnectionString).ListAsync());
    }

    [Fact]
    public async Task Ctrl_C_during_the_build_ends_it_with_zero()
    {
        // Something to build, whatever ran before.
        await File.WriteAllTextAsync(Path.Combine(copy.Project, "Changed.cs"), $"// {Guid.NewGuid()}", Cancellation);
        await using var run = StartRun.Begin(copy);
        await run.SeeAsync("Building the app ...");

        Assert.Equal((0, ""), await run.InterruptAsync());
        Assert.Contains("Stopping; what is being installed or built is given up.", run.Output);
        Assert.Equal("Stopped.", run.Output[^1]);
        AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task Under_the_Functions_host_it_runs_func_in_the_published_app()
    {
        var data = copy.NewDirectory("functions host");
        var tools = copy.NewScript(
            "core tools",
            "func",
            $"""
            echo "$@" > "{data}-arguments"
            ASPNETCORE_URLS=http://127.0.0.1:$3 exec ./Bytedesk.Functions
            """);
        await using var run = StartRun.Begin(copy, ["--data", data, "--host", "func"], $"{tools}:{Environment.GetEnvironmentVariable("PATH")}");
        await run.ReadyAsync();
        using var client = new HttpClient { BaseAddress = run.Address };
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", Cancellation);

        Assert.Equal($"start --port {run.Port}\n", await File.ReadAllTextAsync($"{data}-arguments", Cancellation));
        Assert.NotNull(environment);
        Assert.Equal(Path.Combine(data, "func"), environment["PWD"]);
        Assert.True(File.Exists(Path.Combine(data, "func", "Bytedesk.Functions.dll")));
        Assert.Equal(("dotnet-isolated", "Development"), (environment["FUNCTIONS_WORKER_RUNTIME"], environment["AZURE_FUNCTIONS_ENVIRONMENT"]));
        Assert.Contains($"BlobEndpoint=http://127.0.0.1:{run.StoragePort - 2}/", environment["AzureWebJobsStorage"], StringComparison.Ordinal);
        Assert.False(LoopbackPort.IsFree(run.StoragePort - 2));

        Assert.Equal(0, (await run.TerminateAsync()).ExitCode);
        AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task Help_is_printed_and_nothing_starts()
    {
        await using var run = StartRun.Begin(copy, ["--help"]);

        Assert.Equal((0, ""), await run.EndAsync());
        Assert.Contains(run.Output, static line => line.Contains("--storage-port N", StringComparison.Ordinal));
    }

    private async Task AssertServesWithTheSampleAsync(StartRun run, string data)
    {
        using var client = new HttpClient { BaseAddress = run.Address };
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", Cancellation);
        Assert.NotNull(environment);
        Assert.Equal("Development", environment["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("admin@example.com", environment["SuperAdmin__Email"]);
        Assert.Equal(Path.Combine(data, "signing-key"), environment["Signing__KeyFile"]);
        Assert.Contains($"TableEndpoint=http://127.0.0.1:{run.StoragePort}/devstoreaccount1;", environment["Storage__ConnectionString"], StringComparison.Ordinal);
        Assert.Contains("Super administrator  admin@example.com / AdminPassword123!", run.Output);
        Assert.Contains($"Ready on http://127.0.0.1:{run.Port}", run.Output);
        Assert.True(File.Exists(copy.Settings));
        using var warning = await client.PostAsync("/warn", null, Cancellation);
    }

    private static void AssertNothingIsLeft(StartRun run) =>
        Assert.All([run.Port, run.StoragePort - 2, run.StoragePort - 1, run.StoragePort], static port => Assert.True(LoopbackPort.IsFree(port)));
}
