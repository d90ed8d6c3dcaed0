using Azure.Core.Pipeline;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Testing.Secrecy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>The services of one instance, with tables of its own (or another instance's).</summary>
public sealed class IdentityHost : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly string _prefix;
    private readonly string _keyFile;
    private readonly (string Key, string Value)[] _settings;
    private readonly ServiceProvider _services;

    private IdentityHost(
        string connectionString, string prefix, string keyFile, FakeTimeProvider time, (string Key, string Value)[] settings)
    {
        _connectionString = connectionString;
        _prefix = prefix;
        _keyFile = keyFile;
        _settings = settings;
        Time = time;
        _services = Compose();
    }

    public FakeTimeProvider Time { get; }

    public StorageNetwork Storage { get; } = new();

    internal IdentityTables Tables => Get<IdentityTables>();

    public static Task<IdentityHost> StartAsync(AzuriteFixture azurite, params (string Key, string Value)[] settings) =>
        StartAsync(azurite.ConnectionString, settings);

    /// <summary>Another storage than the assembly's Azurite.</summary>
    public static async Task<IdentityHost> StartAsync(string connectionString, params (string Key, string Value)[] settings)
    {
        var host = new IdentityHost(
            connectionString,
            AzuriteFixture.NewTablePrefix(),
            Path.Combine(Directory.CreateTempSubdirectory("identity-").FullName, "signing-key"),
            TestClock.Start(),
            settings);
        await host.Tables.CreateAsync(TestContext.Current.CancellationToken);
        host.Storage.Reset();
        return host;
    }

    /// <summary>Another instance on the same tables, keys and clock, with settings of its own on top.</summary>
    public IdentityHost Another(params (string Key, string Value)[] settings) =>
        new(_connectionString, _prefix, _keyFile, Time, [.. _settings, .. settings]);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Storage.Dispose();
    }

    private ServiceProvider Compose()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Storage:ConnectionString"] = _connectionString,
            ["Storage:TablePrefix"] = _prefix,
            ["Storage:MaxRetries"] = "1",
            // A loaded machine is not a storage that is away.
            ["Storage:NetworkTimeoutMilliseconds"] = "60000",
            ["Signing:KeyFile"] = _keyFile,
        };
        foreach (var (key, value) in _settings)
        {
            settings[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(static logging =>
            {
                logging.AddJsonConsole().Services.RemoveAll<ILoggerProvider>();
                logging.Services.AddSingleton<ILoggerProvider, OutputRecorder>();
            })
            .AddSingleton<TimeProvider>(Time)
#pragma warning disable CA2000 // Other instances have the same network.
            .AddSingleton<HttpPipelineTransport>(new HttpClientTransport(Storage))
#pragma warning restore CA2000
            .AddSigningKeys(isDevelopment: true)
            .AddFeatures()
            .AddCheapHashing(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
