using Bytedesk.LocalStart;

namespace Bytedesk.Azurite;

/// <summary>
/// Azurite, the emulator of Azure Storage, on 127.0.0.1: its table service, on request the others too.
/// It ends with this process, however that ends.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    // Azurite's published account, the same on every machine.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _root;
    private readonly AzuriteOptions _options;
    private AzuriteProcess? _process;

    private AzuriteServer(string root, AzuriteOptions options)
    {
        _root = root;
        _options = options;
    }

    /// <summary>The table service's port.</summary>
    public int TablePort { get; private set; }

    /// <summary>The table service's address, without a slash at its end.</summary>
    public Uri TableEndpoint => Endpoint(TablePort);

    /// <summary>A storage connection string with the account, its key and the address of each running service.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + (_options.WithBlobsAndQueues ? $"BlobEndpoint={Endpoint(TablePort - 2)};QueueEndpoint={Endpoint(TablePort - 1)};" : "")
        + $"TableEndpoint={TableEndpoint};";

    /// <summary>Completes when the current run has ended, for whatever reason; completed already while stopped.</summary>
    public Task Exited => _process?.Exited ?? Task.CompletedTask;

    /// <summary>Installs Azurite when it is missing, starts it and waits until it accepts connections.</summary>
    /// <param name="options">Null: the table service alone, on a free port and in memory.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartException">Node is missing, npm failed, a port is in use, or Azurite ended.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        var root = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(root, cancellationToken: cancellationToken);
        var server = new AzuriteServer(root, options);
        try
        {
            await server.StartProcessAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it after it has written everything. Nothing happens when it does not run.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await process.StopAsync();
            await KillAsync();
        }
    }

    /// <summary>Kills it: clients see resets, then refused connections, and rows that are not on the disk are lost.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>Starts it again on the same port and data, after <see cref="StopAsync"/> when it still runs.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartException">The port was taken meanwhile, or Azurite ended.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await StartProcessAsync(cancellationToken);
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static Uri Endpoint(int port) => new($"http://127.0.0.1:{port}/{Account}");

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        var given = TablePort > 0 ? TablePort : _options.TablePort;
        while (_process is null)
        {
            TablePort = given ?? LoopbackPort.Choose(_options.WithBlobsAndQueues ? 3 : 1);
            _process = await AzuriteProcess.TryStartAsync(_root, Arguments(), cancellationToken);
            if (_process is null && given is not null)
            {
                throw new StartException(
                    $"Azurite cannot listen on port {(_options.WithBlobsAndQueues ? $"{TablePort - 2}, {TablePort - 1} or {TablePort}" : TablePort)} of 127.0.0.1: another program does.");
            }
        }
    }

    private string[] Arguments()
    {
        var azurite = Path.Combine(_root, "node_modules", "azurite", "dist", "src");

        // Every five seconds that has changes, Azurite writes all that it holds.
        string[] data = _options.DataDirectory is { } directory ? ["--location", Path.GetFullPath(directory)] : ["--inMemoryPersistence"];
        string[] common = [.. data, "--tablePort", $"{TablePort}", "--silent", "--skipApiVersionCheck", "--disableTelemetry"];
        return _options.WithBlobsAndQueues
            ? [Path.Combine(azurite, "azurite.js"), .. common, "--blobPort", $"{TablePort - 2}", "--queuePort", $"{TablePort - 1}"]
            : [Path.Combine(azurite, "table", "main.js"), .. common];
    }
}
