using System.Diagnostics;
using System.Net.Http.Json;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The real <c>dotnet run start.cs</c> while everything goes well.</summary>
[Collection<OneStartAtATime>]
public sealed class StartTests(WorkingCopy copy)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_with_the_sample_settings_and_ends_with_zero_at_Ctrl_C()
    {
        File.Delete(copy.Settings);
        await using var run = StartRun.Begin(copy);
        await run.ReadyAsync();
        using var client = new HttpClient { BaseAddress = run.Address };

        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", Cancellation);
        Assert.NotNull(environment);
        Assert.Equal("Development", environment["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("admin@example.com", environment["SuperAdmin__Email"]);
        Assert.Equal(Path.Combine(copy.Root, ".local", "signing-key"), environment["Signing__KeyFile"]);
        Assert.Contains($"TableEndpoint=http://127.0.0.1:{run.StoragePort}/devstoreaccount1;", environment["Storage__ConnectionString"], StringComparison.Ordinal);
        Assert.Contains("Super administrator  admin@example.com / AdminPassword123!", run.Output);
        Assert.True(File.Exists(copy.Settings));

        using var warning = await client.PostAsync("/warn", null, Cancellation);
        var (exitCode, errors) = await run.InterruptAsync();

        Assert.Equal((0, "Warning: Something is odd"), (exitCode, errors));
        var log = await File.ReadAllTextAsync(Path.Combine(copy.Root, ".local", "app.log"), Cancellation);
        Assert.Contains("Something is odd", log, StringComparison.Ordinal);
        Assert.Contains("At the end Azurite-Table/", log, StringComparison.Ordinal);
        AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task The_printed_requests_work_in_a_shell()
    {
        await File.WriteAllTextAsync(
            copy.Settings,
            """{"Values":{"Storage__ConnectionString":"UseDevelopmentStorage=true","SuperAdmin__Email":"o'neil@example.com","SuperAdmin__Password":"a\"b'c $HOME!"}}""",
            Cancellation);
        await using var run = StartRun.Begin(copy);
        await run.ReadyAsync();
        var lines = run.Output.Where(static line => line.Contains("curl -s", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, lines.Length);

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", string.Join("; echo; ", lines)]) { RedirectStandardOutput = true })!;
        var said = await shell.StandardOutput.ReadToEndAsync(Cancellation);

        Assert.Equal(["the profile", "created agent@example.com"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        File.Delete(copy.Settings);
    }

    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first()
    {
        var data = copy.NewDirectory("kept data");
        await using (var first = StartRun.Begin(copy, arguments: ["--data", data]))
        {
            await first.ReadyAsync();
            using var tables = new Tables(first.StoragePort);
            await tables.CreateAsync("Kept");
            Assert.Equal(0, (await first.TerminateAsync()).ExitCode);
            AssertNothingIsLeft(first);
        }

        await using (var second = StartRun.Begin(copy, arguments: ["--data", data]))
        {
            await second.ReadyAsync();
            using var tables = new Tables(second.StoragePort);
            Assert.Equal(["Kept"], await tables.ListAsync());
            Assert.Equal(0, (await second.InterruptAsync()).ExitCode);
        }

        await using var third = StartRun.Begin(copy, arguments: ["--data", data, "--reset"]);
        await third.ReadyAsync();
        using var fresh = new Tables(third.StoragePort);
        Assert.Empty(await fresh.ListAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task Storage_writes_everything_and_ends_when_the_program_is_killed()
    {
        var data = copy.NewDirectory("data of a killed program");
        await using var run = StartRun.Begin(copy, arguments: ["--data", data]);
        await run.ReadyAsync();
        using var tables = new Tables(run.StoragePort);
        await tables.CreateAsync("Kept");

        run.KillProgram();
        while (!LoopbackPort.IsFree(run.StoragePort))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        }

        await using var server = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = Path.Combine(data, "azurite") }, Cancellation);
        using var after = new Tables(server.TablePort);
        Assert.Equal(["Kept"], await after.ListAsync());
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
        await using var run = StartRun.Begin(copy, $"{tools}:{Environment.GetEnvironmentVariable("PATH")}", ["--data", data, "--host", "func"]);
        await run.ReadyAsync();
        using var client = new HttpClient { BaseAddress = run.Address };
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("/environment", Cancellation);

        Assert.Equal($"start --port {run.Port}\n", await File.ReadAllTextAsync($"{data}-arguments", Cancellation));
        Assert.NotNull(environment);
        Assert.Equal(Path.Combine(data, "func"), environment["PWD"]);
        Assert.True(File.Exists(Path.Combine(data, "func", "host.json")));
        Assert.Equal(("dotnet-isolated", "Development"), (environment["FUNCTIONS_WORKER_RUNTIME"], environment["AZURE_FUNCTIONS_ENVIRONMENT"]));
        Assert.Contains($"BlobEndpoint=http://127.0.0.1:{run.StoragePort - 2}/", environment["AzureWebJobsStorage"], StringComparison.Ordinal);
        Assert.False(LoopbackPort.IsFree(run.StoragePort - 2));

        Assert.Equal(0, (await run.InterruptAsync()).ExitCode);
        AssertNothingIsLeft(run);
    }

    [Fact]
    public async Task Help_is_printed_and_nothing_starts()
    {
        await using var run = StartRun.Begin(copy, arguments: ["--help"]);

        Assert.Equal((0, ""), await run.EndAsync());
        Assert.Contains(run.Output, static line => line.Contains("--storage-port N", StringComparison.Ordinal));
    }

    private static void AssertNothingIsLeft(StartRun run) =>
        Assert.All([run.Port, run.StoragePort - 2, run.StoragePort - 1, run.StoragePort], static port => Assert.True(LoopbackPort.IsFree(port)));
}
