using System.Net;
using System.Net.Sockets;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The real <c>dotnet run start.cs</c> when something is wrong: one sentence, a non-zero exit, nothing left running.</summary>
[Collection<OneStartAtATime>]
public sealed class StartFailureTests(WorkingCopy copy)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_port_of_the_app()
    {
        using var other = Listen(out var port);
        await using var run = StartRun.Begin(copy, port: port);

        Assert.Equal((1, $"Port {port} of 127.0.0.1 is in use by another program; --port takes another one."), await run.EndAsync());
    }

    [Fact]
    public async Task A_busy_port_of_the_storage()
    {
        using var other = Listen(out var port);
        await using var run = StartRun.Begin(copy, storagePort: port);

        Assert.Equal((1, $"Port {port} of 127.0.0.1 is in use by another program; --storage-port takes another one."), await run.EndAsync());
    }

    [Fact]
    public async Task No_Node_on_the_machine()
    {
        await using var run = StartRun.Begin(copy, path: copy.NewDirectory("no node"));

        Assert.Equal((1, "node is not on the PATH; install Node.js 20 or newer from https://nodejs.org to run Azurite."), await run.EndAsync());
    }

    [Fact]
    public async Task A_Node_that_is_too_old()
    {
        await using var run = StartRun.Begin(copy, path: copy.NewScript("old node", "node", "echo v18.20.4"));

        Assert.Equal((1, "Node.js 20 or newer is needed to run Azurite, and node --version says: v18.20.4"), await run.EndAsync());
    }

    [Fact]
    public async Task No_Core_Tools_for_the_Functions_host()
    {
        await using var run = StartRun.Begin(copy, path: copy.NewDirectory("no core tools"), arguments: ["--host", "func"]);

        Assert.Equal((1, "--host func needs Azure Functions Core Tools: there is no func on the PATH or in node_modules/.bin."), await run.EndAsync());
    }

    [Fact]
    public async Task A_broken_settings_file()
    {
        await File.WriteAllTextAsync(copy.Settings, "{\n  \"Values\": {\n    \"A\": oops\n  }\n}\n", Cancellation);
        await using var run = StartRun.Begin(copy);

        Assert.Equal((1, $"{copy.Settings} is not valid JSON at line 3, column 10."), await run.EndAsync());
        File.Delete(copy.Settings);
    }

    [Fact]
    public async Task An_unknown_option()
    {
        await using var run = StartRun.Begin(copy, arguments: ["--prot", "80"]);

        Assert.Equal((2, "--prot is not an option; --help lists them."), await run.EndAsync());
    }

    [Fact]
    public async Task Data_that_another_start_uses()
    {
        var data = new LocalData(copy.NewDirectory("used data"));
        using var other = data.Lock();
        await using var run = StartRun.Begin(copy, arguments: ["--data", data.Location, "--reset"]);

        Assert.Equal((1, $"Another start uses {data.Location}; --data takes another directory."), await run.EndAsync());
    }

    [Fact]
    public async Task An_app_that_does_not_build()
    {
        var broken = Path.Combine(copy.App, "Broken.cs");
        await File.WriteAllTextAsync(broken, "class Broken { int x = \"text\"; }\n", Cancellation);
        await using var run = StartRun.Begin(copy);

        var (exitCode, errors) = await run.EndAsync();
        File.Delete(broken);

        Assert.Equal(1, exitCode);
        Assert.Contains("Broken.cs(1,24): error CS0029", errors, StringComparison.Ordinal);
        Assert.EndsWith($"{copy.App} does not build.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_refuses_to_start()
    {
        await File.WriteAllTextAsync(copy.Settings, """{"Values":{"StandIn__Refuses":"SuperAdmin__Password is too short."}}""", Cancellation);
        await using var run = StartRun.Begin(copy);

        var (exitCode, errors) = await run.EndAsync();
        File.Delete(copy.Settings);

        Assert.Equal(1, exitCode);
        Assert.EndsWith("The app ended with exit code 3; its last words: SuperAdmin__Password is too short.", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.StoragePort));
    }

    [Fact]
    public async Task An_app_that_dies()
    {
        await using var run = StartRun.Begin(copy);
        await run.ReadyAsync();
        using var client = new HttpClient { BaseAddress = run.Address };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/die", null, Cancellation));
        var (exitCode, errors) = await run.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The app ended with exit code 7", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.StoragePort));
    }

    [Fact]
    public async Task A_storage_that_dies()
    {
        await using var run = StartRun.Begin(copy);
        await run.ReadyAsync();

        run.KillChild("node");
        var (exitCode, errors) = await run.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.EndsWith("Azurite ended by itself.", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.Port));
    }

    private static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
