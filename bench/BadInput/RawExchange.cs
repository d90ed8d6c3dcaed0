using System.Net.Sockets;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>One request on a connection of its own, sent as it is.</summary>
internal static class RawExchange
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BeforeHangingUp = TimeSpan.FromMilliseconds(250);

    /// <summary>All that came until the server closed; it does, since every request asks for that.</summary>
    /// <param name="address">The app's.</param>
    /// <param name="request">The bytes.</param>
    /// <param name="hangsUp">Whether to say that no more will come when no answer does: else the server would wait.</param>
    /// <exception cref="TimeoutException">It took longer than <see cref="Patience"/>.</exception>
    public static async Task<byte[]> SendAsync(Uri address, byte[] request, bool hangsUp)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var client = new TcpClient { LingerState = new LingerOption(true, 0), NoDelay = true };
        var answer = new MemoryStream();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, deadline.Token);
            var stream = client.GetStream();
#pragma warning disable CA2025 // Disposing of the connection is what ends it.
            var reading = stream.CopyToAsync(answer, deadline.Token);
#pragma warning restore CA2025
            try
            {
                await stream.WriteAsync(request, deadline.Token);
                if (hangsUp && await Task.WhenAny(reading, Task.Delay(BeforeHangingUp, deadline.Token)) != reading)
                {
                    client.Client.Shutdown(SocketShutdown.Send);
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // It has heard enough; what it says is what counts.
            }

            await reading;
        }
        catch (IOException)
        {
            // Closed roughly, perhaps after an answer.
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException();
        }

        return answer.ToArray();
    }
}
