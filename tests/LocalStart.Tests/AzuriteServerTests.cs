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
        await using var server = await AzuriteServer.StartAsync(cancellationToken: Cancellation);
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
    }

    [Fact]
    public async Task Two_servers_that_start_together_share_neither_port_nor_data_and_leave_nothing_behind()
    {
        var servers = await Task.WhenAll(AzuriteServer.StartAsync(cancellationToken: Cancellation), AzuriteServer.StartAsync(cancellationToken: Cancellation));
        await new Tables(servers[0].ConnectionString).CreateAsync("OfTheFirst");

        Assert.NotEqual(servers[0].TablePort, servers[1].TablePort);
        Assert.Empty(await new Tables(servers[1].ConnectionString).ListAsync());

        await servers[0].DisposeAsync();
        await servers[1].DisposeAsync();
        Assert.All(servers, static server => Assert.False(Directory.Exists(server.DataDirectory)));
    }

    [Fact]
    public async Task A_busy_port_is_named_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteServer.StartAsync(new AzuriteOptions { TablePort = port }, Cancellation));

        Assert.Equal($"Azurite cannot listen on port {port} of 127.0.0.1: another program does.", refusal.Message);
    }
}
