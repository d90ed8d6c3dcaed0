using Bytedesk.Azurite;

namespace Bytedesk.LocalStart;

/// <summary>Everything that the service needs, on this machine: storage, settings, the app itself.</summary>
public static class StartCommand
{
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs until Ctrl+C, SIGTERM or until a part of it ends.</summary>
    /// <param name="arguments">The command line; <c>--help</c> describes it.</param>
    /// <returns>The exit code: 0 when asked to stop, 1 when something failed, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var interrupt = new Interrupt();
        try
        {
            var options = StartOptions.Parse(arguments);
            if (options.Help)
            {
                Console.WriteLine(StartOptions.Usage);
            }
            else
            {
                await RunAsync(options, RepositoryRoot.Find(), interrupt.Token);
            }

            return 0;
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            return 0;
        }
        catch (StartException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return refusal.ExitCode;
        }
        catch (Exception failure) when (failure is AzuriteException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task RunAsync(StartOptions options, string root, CancellationToken stop)
    {
        var settings = LocalSettings.Read(root);
        var func = options.UnderFunctionsHost ? FunctionsHost.Find(root) : null;
        RequireFree("--port", options.Port, options.Port);
        RequireFree("--storage-port", options.FirstStoragePort, options.StoragePort);
        var data = new LocalData(options.Data ?? Path.Combine(root, ".local"));
        using var turn = data.Lock();
        if (options.Reset)
        {
            data.Reset();
        }

        await using var azurite = await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = data.Azurite, TablePort = options.StoragePort, WithBlobsAndQueues = func is not null, Progress = Console.WriteLine },
            stop);
        var project = Path.Combine(root, "src", "Functions");
        Console.WriteLine($"Building {project}");
        var start = func is null
            ? await AppLaunch.AloneAsync(project, options.Port, stop)
            : await AppLaunch.HostedAsync(func, project, data.Published, options.Port, stop);
        AppLaunch.Configure(start, settings, azurite.ConnectionString, data.SigningKey);

        await using var app = new AppProcess(start, data.Log, func is null ? LogLine.Essence : static line => line);
        var address = new Uri($"http://127.0.0.1:{options.Port}");
        await ServeAsync(app, azurite, address, Welcome.Text(address.GetLeftPart(UriPartial.Authority), data, settings), stop);
    }

    private static async Task ServeAsync(AppProcess app, AzuriteServer azurite, Uri address, string welcome, CancellationToken stop)
    {
        var ended = Task.WhenAny(app.Exited, StorageEndedAsync());
        await UnlessAsync(ended, token => Readiness.WaitAsync(address, token), stop);
        Console.WriteLine(welcome);
        await UnlessAsync(ended, static token => Task.Delay(Timeout.Infinite, token), stop);

        async Task<string> StorageEndedAsync()
        {
            await azurite.Exited;
            return "Azurite ended by itself.";
        }
    }

    // Waits for the work, unless the app or its storage ends first.
    private static async Task UnlessAsync(Task<Task<string>> ended, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var task = work(working.Token);
        if (await Task.WhenAny(task, ended) == task)
        {
            await task;
            return;
        }

        await working.CancelAsync();
        // Ctrl+C reaches the app too, and the app may have ended before this program is told.
        await Task.Delay(Courtesy, stop);
        throw new StartException(await await ended);
    }

    private static void RequireFree(string option, int first, int last)
    {
        for (var port = first; port <= last; port++)
        {
            if (!LoopbackPort.IsFree(port))
            {
                throw new StartException($"Port {port} of 127.0.0.1 is in use by another program; {option} takes another one.");
            }
        }
    }
}
