using System.Net;
using System.Net.Sockets;
using Azure;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

public sealed class AzuriteServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Port_and_data_survive_a_stop_and_a_restart_and_a_killed_server_can_start_again()
    {
        var data = Directory.CreateTempSubdirectory("azurite-").FullName;
        await using var server = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = data }, Cancellation);
        var tables = new Tables(server.ConnectionString);
        await tables.CreateAsync("Kept");

        await server.StopAsync();
        Assert.True(server.Exited.IsCompleted);
        await Assert.ThrowsAsync<RequestFailedException>(tables.ListAsync);

        await server.RestartAsync(Cancellation);
        Assert.Equal(["Kept"], await tables.ListAsync());
        await server.RestartAsync(Cancellation);
        Assert.Equal(["Kept"], await tables.ListAsync());

        await server.KillAsync();
        await Assert.ThrowsAsync<RequestFailedException>(tables.ListAsync);

        await server.RestartAsync(Cancellation);
        _ = await tables.ListAsync();
        await server.StopAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Two_servers_that_start_together_share_neither_port_nor_data()
    {
        var servers = await Task.WhenAll(AzuriteServer.StartAsync(cancellationToken: Cancellation), AzuriteServer.StartAsync(cancellationToken: Cancellation));
        await using var first = servers[0];
        await using var second = servers[1];
        await new Tables(first.ConnectionString).CreateAsync("OfTheFirst");

        Assert.NotEqual(first.TablePort, second.TablePort);
        Assert.Empty(await new Tables(second.ConnectionString).ListAsync());
    }

    [Fact]
    public async Task A_busy_port_is_named_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<StartException>(() => AzuriteServer.StartAsync(new AzuriteOptions { TablePort = port }, Cancellation));

        Assert.Equal($"Azurite cannot listen on port {port} of 127.0.0.1: another program does.", refusal.Message);
    }
}
