using Bytedesk.Azurite;
using Bytedesk.Testing.Secrecy;
using Xunit;

namespace Bytedesk.Testing;

/// <summary>One Azurite for a whole test assembly; who uses it takes a table prefix of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Key = "AccountKey=";

    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    /// <summary>A prefix that no other test has: eight characters.</summary>
    public static string NewTablePrefix() => $"t{Guid.NewGuid():N}"[..8];

    public async ValueTask InitializeAsync()
    {
        _server = await AzuriteServer.StartAsync();
        UsedSecrets.AddKey(ConnectionString.Split(';').Single(static part => part.StartsWith(Key, StringComparison.Ordinal))[Key.Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
