using System.Net;
using System.Net.Sockets;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

public sealed class AzuriteServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_survives_a_stop_and_a_start()
    {
        await using var server = await AzuriteServer.StartAsync(cancellationToken: Cancellation);
        using var tables = new Tables(server.TablePort);
        await tables.CreateAsync("Kept");

        await server.StopAsync();
        Assert.True(server.Exited.IsCompleted);
        await Assert.ThrowsAsync<HttpRequestException>(tables.ListAsync);

        await server.RestartAsync(Cancellation);
        Assert.Equal(["Kept"], await tables.ListAsync());
    }

    [Fact]
    public async Task Restarting_a_running_server_keeps_its_port_and_data()
    {
        await using var server = await AzuriteServer.StartAsync(cancellationToken: Cancellation);
        using var tables = new Tables(server.TablePort);
        await tables.CreateAsync("Kept");
        var port = server.TablePort;

        await server.RestartAsync(Cancellation);

        Assert.Equal(port, server.TablePort);
        Assert.Equal(["Kept"], await tables.ListAsync());
    }

    [Fact]
    public async Task A_killed_server_refuses_connections_and_can_start_again()
    {
        await using var server = await AzuriteServer.StartAsync(cancellationToken: Cancellation);
        using var tables = new Tables(server.TablePort);

        await server.KillAsync();
        await Assert.ThrowsAsync<HttpRequestException>(tables.ListAsync);

        await server.RestartAsync(Cancellation);
        Assert.Empty(await tables.ListAsync());
    }

    [Fact]
    public async Task Two_servers_that_start_together_share_neither_port_nor_data()
    {
        var servers = await Task.WhenAll(AzuriteServer.StartAsync(cancellationToken: Cancellation), AzuriteServer.StartAsync(cancellationToken: Cancellation));
        await using var first = servers[0];
        await using var second = servers[1];
        using var firstTables = new Tables(first.TablePort);
        using var secondTables = new Tables(second.TablePort);

        await firstTables.CreateAsync("OfTheFirst");

        Assert.NotEqual(first.TablePort, second.TablePort);
        Assert.Empty(await secondTables.ListAsync());
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

    [Fact]
    public async Task Blobs_and_queues_are_there_on_request()
    {
        await using var server = await AzuriteServer.StartAsync(new AzuriteOptions { WithBlobsAndQueues = true }, Cancellation);
        using var client = new HttpClient();

        foreach (var (service, port) in new[] { ("Blob", server.TablePort - 2), ("Queue", server.TablePort - 1), ("Table", server.TablePort) })
        {
            using var answer = await client.GetAsync($"http://127.0.0.1:{port}/devstoreaccount1", Cancellation);
            Assert.StartsWith($"Azurite-{service}/", Assert.Single(answer.Headers.GetValues("Server")), StringComparison.Ordinal);
            Assert.Contains($"{service}Endpoint=http://127.0.0.1:{port}/devstoreaccount1;", server.ConnectionString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_temporary_directory_goes_with_the_server_and_a_given_one_stays()
    {
        var given = Directory.CreateTempSubdirectory("azurite given ").FullName;
        var temporary = await AzuriteServer.StartAsync(cancellationToken: Cancellation);
        await temporary.DisposeAsync();
        Assert.False(Directory.Exists(temporary.DataDirectory));

        var kept = await AzuriteServer.StartAsync(new AzuriteOptions { DataDirectory = given }, Cancellation);
        await kept.DisposeAsync();
        Assert.NotEmpty(Directory.GetFiles(given));
        Directory.Delete(given, recursive: true);
    }
}
