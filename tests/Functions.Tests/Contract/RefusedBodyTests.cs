using System.Net.Sockets;
using System.Text;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>A body that is refused unread must not cost the client the answer, nor the connection it came on.</summary>
public sealed class RefusedBodyTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/auth/v1/login", 413)]
    [InlineData("/api/v1/user/create", 401)]
    [InlineData("/nowhere", 404)]
    public async Task Who_sends_too_much_reads_the_refusal_and_may_go_on_with_the_next_request(string path, int status)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(_app.Address.Host, _app.Address.Port, cancellation);
        var stream = client.GetStream();
        var body = new byte[1024 * 1024];

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal($"HTTP/1.1 {status} ", (await reader.ReadLineAsync(cancellation))![..13]);

        // Only now, so that a server that has hung up is found out every time.
        await stream.WriteAsync(body, cancellation);
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);

        var rest = await reader.ReadToEndAsync(cancellation);
        Assert.Contains($"\"code\":{status}", rest, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", rest, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"status\":\"live\"}}", rest.TrimEnd('0', '\r', '\n'), StringComparison.Ordinal);
    }
}
