using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Azure.Security.KeyVault.Secrets;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Testing.KeyVault;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Signing;

/// <summary>A vault and the instances of the service that use it, all on one clock.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    public static readonly TimeSpan SettlingTime = TimeSpan.FromMinutes(10);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly KeyVaultServer _server;

    private TestVault(KeyVaultServer server, FakeTimeProvider time)
    {
        _server = server;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public LogRecorder Logs { get; } = new();

    public SecretStore Secrets => _server.Secrets;

    public VaultOutage Outage
    {
        set => _server.Outage = value;
    }

    public int Calls => _server.Calls.Count;

    public static async Task<TestVault> StartAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        return new TestVault(await KeyVaultServer.StartAsync(time, TestContext.Current.CancellationToken), time);
    }

    /// <summary>Adds a version with a fresh key.</summary>
    public string AddKey() => AddValue(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));

    public string AddValue(string value) => Secrets.Add(KeyVaultSigningKeySource.SecretName, value);

    public KeyVaultSigningKeySource NewSource()
    {
        var options = new SecretClientOptions { Transport = _server.Transport, Retry = { MaxRetries = 0 } };
        return new KeyVaultSigningKeySource(
            new SecretClient(KeyVaultServer.Uri, _server.Credential, options), SettlingTime, Time, Logs.LoggerFor<KeyVaultSigningKeySource>());
    }

    public SigningKeys NewInstance() => NewInstance(NewSource());

    public SigningKeys NewInstance(ISigningKeySource source) =>
        new(source, Time, new AppMetrics(_services.GetRequiredService<IMeterFactory>()), Logs.LoggerFor<SigningKeys>());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _services.DisposeAsync();
    }
}
