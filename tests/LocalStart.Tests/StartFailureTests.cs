using System.Net;
using System.Net.Sockets;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The real start when something is wrong: one sentence, a non-zero exit, nothing left running.</summary>
[Collection<OneStartAtATime>]
public sealed class StartFailureTests(WorkingCopy copy)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_port_of_the_second_instance()
    {
        var first = LoopbackPort.Choose(3) - 2;
        using var other = Listen(first + 1);
        await using var run = StartRun.Begin(copy, ["--instances", "2"], port: first);

        Assert.Equal(
            (1, $"Port {first + 1} of 127.0.0.1 is in use by another program; --port takes another one, now it means {first} to {first + 2}."), await run.EndAsync());
    }

    [Theory]
    [InlineData(null, "node is not on the PATH; install Node.js 20.19, 22.12 or newer from https://nodejs.org.")]
    [InlineData("echo v20.18.3", "Node.js 20.19, 22.12 or newer is needed, and node --version says: v20.18.3")]
    [InlineData("echo v22.11.0", "Node.js 20.19, 22.12 or newer is needed, and node --version says: v22.11.0")]
    public async Task No_Node_or_one_that_is_too_old(string? node, string sentence)
    {
        await using var run = StartRun.Begin(copy, path: node is null ? copy.NewDirectory("no node") : copy.NewScript("old node", "node", node));

        Assert.Equal((1, sentence), await run.EndAsync());
    }

    [Theory]
    [InlineData(1, "--host func needs Azure Functions Core Tools: there is no func on the PATH or in node_modules/.bin.", "--host", "func")]
    [InlineData(2, "--prot is not an option; --help lists them.", "--prot", "80")]
    public async Task An_option_that_cannot_be_followed(int exitCode, string sentence, params string[] options)
    {
        await using var run = StartRun.Begin(copy, options, path: copy.NewDirectory("nothing"));

        Assert.Equal((exitCode, sentence), await run.EndAsync());
    }

    [Fact]
    public async Task A_demo_that_the_app_refuses()
    {
        // The stand-in knows no users.
        await using var run = StartRun.Begin(copy, ["--data", copy.NewDirectory("refused demo"), "--demo"]);

        Assert.Equal((1, "--demo stopped, because POST /auth/v1/login was answered: 404. --reset empties the store for another try."), await run.EndAsync());
        Assert.True(LoopbackPort.IsFree(run.Port));
        Assert.True(LoopbackPort.IsFree(run.StoragePort));
    }

    [Theory]
    [InlineData("SuperAdmin__Email")]
    [InlineData("SuperAdmin__Password")]
    public void A_demo_without_somebody_to_make_it(string missing)
    {
        var settings = new Dictionary<string, string> { ["SuperAdmin__Email"] = "admin@example.com", ["SuperAdmin__Password"] = "secret" };
        settings[missing] = "";

        var refusal = Assert.Throws<StartException>(() => DemoShop.AdministratorOf(settings));
        Assert.Equal("--demo signs in as the super administrator, and needs SuperAdmin__Email and SuperAdmin__Password in local.settings.json.", refusal.Message);
    }

    [Fact]
    public async Task An_app_that_does_not_build()
    {
        var broken = Path.Combine(copy.Project, "Broken.cs");
        await File.WriteAllTextAsync(broken, "class Broken { int x = \"text\"; }\n", Cancellation);
        await using var run = StartRun.Begin(copy);

        var (exitCode, errors) = await run.EndAsync();
        File.Delete(broken);

        Assert.Equal(1, exitCode);
        Assert.Contains("Broken.cs(1,24): error CS0029", errors, StringComparison.Ordinal);
        Assert.EndsWith($"{copy.Project} does not build.", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.StoragePort));
    }

    [Fact]
    public async Task An_app_that_refuses_to_start()
    {
        await File.WriteAllTextAsync(copy.Settings, """{"Values":{"StandIn__Refuses":"SuperAdmin__Password is too short."}}""", Cancellation);
        await using var run = StartRun.Begin(copy);

        var (exitCode, errors) = await run.EndAsync();
        File.Delete(copy.Settings);

        Assert.Equal(1, exitCode);
        Assert.EndsWith($"The app at http://127.0.0.1:{run.Port} ended with exit code 3; its last words: SuperAdmin__Password is too short.", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.StoragePort));
    }

    [Fact]
    public async Task One_instance_that_dies_ends_all()
    {
        await using var run = StartRun.Begin(copy, ["--instances", "2"]);
        await run.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{run.Port + 1}") };

        using var warned = await client.PostAsync("/warn", null, Cancellation);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/die", null, Cancellation));
        var (exitCode, errors) = await run.EndAsync();

        Assert.Equal(
            (1, $"[{run.Port + 1}] Warning: Something is odd\nThe app at http://127.0.0.1:{run.Port + 1} ended with exit code 7; its last words: Warning: Something is odd"),
            (exitCode, errors));
        Assert.Contains($"Ready on http://127.0.0.1:{run.Port}, http://127.0.0.1:{run.Port + 1}", run.Output);
        Assert.All([run.Port, run.StoragePort], static port => Assert.True(LoopbackPort.IsFree(port)));
    }

    [Fact]
    public async Task A_storage_that_dies()
    {
        await using var run = StartRun.Begin(copy);
        await run.ReadyAsync();

        Posix.Send(run.Child("node"), Posix.SigKill);
        var (exitCode, errors) = await run.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.EndsWith("Azurite ended by itself.", errors, StringComparison.Ordinal);
        Assert.True(LoopbackPort.IsFree(run.Port));
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }
}
