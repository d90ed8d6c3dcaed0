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
        using var screen = Screen.OfConsole();
        using var interrupt = new Interrupt(screen.Write);
        try
        {
            var options = StartOptions.Parse(arguments);
            if (options.Help)
            {
                screen.Write(StartOptions.Usage);
            }
            else
            {
                await RunAsync(options, RepositoryRoot.Find(), screen, interrupt);
            }

            return 0;
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            screen.Write("Stopped.");
            return 0;
        }
        catch (StartException refusal) when (refusal.ExitCode == 2)
        {
            screen.WriteError(refusal.Message);
            return refusal.ExitCode;
        }
        catch (Exception failure) when (failure is StartException or IOException or UnauthorizedAccessException)
        {
            // Ctrl+C reaches the app, npm and the compiler too, and they may end before this program is told.
            await Task.Delay(Courtesy, interrupt.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (interrupt.Token.IsCancellationRequested)
            {
                screen.Write("Stopped.");
                return 0;
            }

            screen.WriteError(failure.Message);
            return 1;
        }
    }

    private static async Task RunAsync(StartOptions options, string root, Screen screen, Interrupt interrupt)
    {
        var stop = interrupt.Token;
        var settings = LocalSettings.Read(root);
        if (options.Demo)
        {
            _ = DemoShop.AdministratorOf(settings);
        }

        var func = options.UnderFunctionsHost ? AppLauncher.FindCoreTools(root) : null;
        var data = new LocalData(options.Data ?? Path.Combine(root, ".local"));
        using var turn = data.Lock();
        options.RequireFreePorts();
        if (options.Reset)
        {
            data.Reset();
        }

        using var preparing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pages = ViteBuild.OfPages(root);
        var building = screen.RunAsync("Building the app", BuildAsync);
        try
        {
            await using var azurite = await StartStorageAsync(options, root, data, screen, preparing.Token);
            await BuildPagesAsync(pages, screen, preparing.Token);
            await using var service = new RunningService(await building, azurite, screen);
            interrupt.WaitsFor = "Stopping: requests under way end first, within 30 seconds, then Azurite writes its data.";
            await service.StartAsync(options, settings, data, stop);
            if (options.Demo)
            {
                await service.WhileItRunsAsync(token => DemoShop.FillAsync(options.Addresses.First(), settings, screen, token), stop);
            }

            screen.Write(Welcome.Text(options, data, settings));
            await service.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await building;
        }
        finally
        {
            await preparing.CancelAsync();
            await Task.WhenAny(building);
        }

        async Task<AppLauncher> BuildAsync()
        {
            try
            {
                return await AppLauncher.BuildAsync(root, func, data.Published, pages.Output, preparing.Token);
            }
            catch (StartException)
            {
                // Nobody has to wait for npm to be told of it.
                await preparing.CancelAsync();
                throw;
            }
        }
    }

    // After the storage: side by side, npm and npm would take as long, and longer on a slow disk.
    private static async Task BuildPagesAsync(ViteBuild pages, Screen screen, CancellationToken cancellationToken)
    {
        if (!pages.IsCurrent())
        {
            _ = await screen.RunAsync("Building the pages with npm and Vite", () => pages.EnsureBuiltAsync(cancellationToken));
        }
    }

    private static async Task<AzuriteServer> StartStorageAsync(StartOptions options, string root, LocalData data, Screen screen, CancellationToken cancellationToken)
    {
        if (!NodeModules.AreInstalled(root))
        {
            _ = await screen.RunAsync("Installing Azurite with npm", () => NodeModules.EnsureInstalledAsync(root, cancellationToken: cancellationToken));
        }

        return await screen.RunAsync("Starting Azurite", () => AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = data.Azurite, TablePort = options.StoragePort, WithBlobsAndQueues = options.UnderFunctionsHost },
            cancellationToken));
    }
}
