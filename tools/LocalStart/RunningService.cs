using System.Globalization;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart;

/// <summary>The instances of the app and the storage below them. When one of these ends, all has failed.</summary>
internal sealed class RunningService(AppLauncher launcher, AzuriteServer azurite, Screen screen) : IAsyncDisposable
{
    private readonly List<AppInstance> _instances = [];

    /// <summary>Starts one instance after the other: the first makes what the others find, tables and signing key.</summary>
    /// <exception cref="StartException">One ended or did not get ready, or the storage ended.</exception>
    public async Task StartAsync(StartOptions options, IReadOnlyDictionary<string, string> settings, LocalData data, CancellationToken stop)
    {
        foreach (var address in options.Addresses)
        {
            var start = launcher.Create(options.PortsOf(address), settings, azurite.ConnectionString, data.SigningKey);
            var prefix = options.Instances > 1 ? string.Create(CultureInfo.InvariantCulture, $"[{address.Port}] ") : "";
            Func<string, string?> essence = options.UnderFunctionsHost ? static line => line : LogLine.Essence;
            var instance = new AppInstance(start, address, data.Log(_instances.Count), essence, line => screen.WriteError(prefix + line));
            _instances.Add(instance);
            var step = string.Create(CultureInfo.InvariantCulture, $"Starting the app on port {address.Port}");
            await screen.RunAsync(step, () => WhileItRunsAsync(instance.WaitUntilReadyAsync, stop));
        }
    }

    /// <summary>Waits until it is cancelled.</summary>
    /// <exception cref="StartException">An instance or the storage ended.</exception>
    public Task WaitAsync(CancellationToken stop) => WhileItRunsAsync(static token => Task.Delay(Timeout.Infinite, token), stop);

    /// <summary>Does some work with the service.</summary>
    /// <exception cref="StartException">An instance or the storage ended meanwhile, or the work failed.</exception>
    public async Task WhileItRunsAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var ended = Task.WhenAny(_instances.Select(static instance => instance.Ended).Append(StorageEndedAsync()));
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var task = work(working.Token);
        if (await Task.WhenAny(task, ended) == task)
        {
            await task;
            return;
        }

        await working.CancelAsync();
        throw new StartException(await await ended);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_instances.Select(static instance => instance.DisposeAsync().AsTask()));

    private async Task<string> StorageEndedAsync()
    {
        await azurite.Exited;
        return "Azurite ended by itself.";
    }
}
