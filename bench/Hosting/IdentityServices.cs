using Azure.Core.Pipeline;
using Bytedesk.Benchmarks.Growth;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Signing;
using Bytedesk.Testing.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The app's rules of users and tokens in this process, beside the app and on the same tables.</summary>
internal sealed class IdentityServices : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly SocketsHttpHandler _network = new() { UseProxy = false };
    private readonly HttpMessageHandler _handler;
    private readonly HttpClientTransport _transport;

    /// <summary>All of them.</summary>
    /// <param name="settings">The app's, which has started and made its key.</param>
    /// <param name="tables">Where the rows go without a network; null: over it.</param>
    public IdentityServices(IReadOnlyDictionary<string, string> settings, TableEndpoint? tables)
    {
        _handler = tables is null ? _network : new DirectInserts(tables, _network);
        _transport = new HttpClientTransport(_handler);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), (string?)one.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<HttpPipelineTransport>(_transport)
            .AddSigningKeys(isDevelopment: true)
            .AddFeatures()
            .BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Dispose()
    {
        _services.Dispose();
        _transport.Dispose();
        _handler.Dispose();
        _network.Dispose();
    }
}
