using Bytedesk.Azurite;
using Bytedesk.Identity.Tests.Hosting;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Bytedesk.Identity.Tests.Hosting;

/// <summary>One Azurite for the whole assembly; each host has tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
