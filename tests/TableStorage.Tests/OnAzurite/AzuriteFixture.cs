using Bytedesk.Azurite;
using Bytedesk.TableStorage.Tests.OnAzurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Bytedesk.TableStorage.Tests.OnAzurite;

/// <summary>One Azurite for the whole run; each test has a table of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public Uri Endpoint => _server!.TableEndpoint;

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    internal static string NewName() => $"T{Guid.NewGuid():N}";

    internal TableClient MissingTable() => new(ConnectionString, NewName());

    internal async Task<TableClient> NewTableAsync()
    {
        var table = MissingTable();
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }
}
