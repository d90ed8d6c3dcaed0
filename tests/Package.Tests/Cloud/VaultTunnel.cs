using System.Net;
using System.Net.Sockets;
using Bytedesk.Testing.KeyVault;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>
/// An HTTP proxy (RFC 9110 §9.3.6) that leads to the double of Key Vault and nowhere else: with it the app asks for the vault by
/// an address of Azure's, and its checks of the certificate and of the challenge run as they do there.
/// </summary>
internal sealed class VaultTunnel : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _vault;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public VaultTunnel(IPEndPoint vault)
    {
        _vault = vault;
        _listener.Start();
        _running = AcceptAsync();
    }

    /// <summary>For <c>HTTPS_PROXY</c>.</summary>
    public string Address => $"http://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = TunnelAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
    }

    private async Task TunnelAsync(TcpClient client)
    {
        using (client)
        {
            using var vault = new TcpClient();
            var near = client.GetStream();
            if (!await AsksForVaultAsync(near))
            {
                await near.WriteAsync("HTTP/1.1 403 Forbidden\r\n\r\n"u8.ToArray(), _stop.Token);
                return;
            }

            await vault.ConnectAsync(_vault, _stop.Token);
            await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
            var far = vault.GetStream();
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
    }

    private async Task<bool> AsksForVaultAsync(NetworkStream stream)
    {
        // The client says nothing more until it is answered.
        using var reader = new StreamReader(stream, leaveOpen: true);
        var first = await reader.ReadLineAsync(_stop.Token);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
        {
        }

        return first == $"CONNECT {KeyVaultServer.Uri.Host}:443 HTTP/1.1";
    }
}
