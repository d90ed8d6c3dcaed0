using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Bytedesk.Testing;

/// <summary>An answer as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body without its framing; a character is a byte.</param>
public sealed record RawAnswer(int Status, string Head, string Body)
{
    private static readonly TimeSpan BeforeHangingUp = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes it apart for those who do not look at its headers.</summary>
    public void Deconstruct(out int status, out string body) => (status, body) = (Status, Body);

    /// <summary>Sends a request on a connection of its own and reads until the server closes; it does, since every request asks for that.</summary>
    /// <param name="address">The app's.</param>
    /// <param name="request">The bytes.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="toHead">Whether it is a HEAD, answered by the headers of a body that does not follow.</param>
    /// <param name="hangsUp">Whether to say that no more will come when no answer does: else the server would wait.</param>
    /// <exception cref="TimeoutException">It took longer than that.</exception>
    public static async Task<RawAnswer?> SendAsync(Uri address, byte[] request, TimeSpan patience, bool toHead = false, bool hangsUp = false)
    {
        using var deadline = new CancellationTokenSource(patience);
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

        return Read(answer.ToArray(), toHead);
    }

    // The first answer that is final; null when there is none, or not all of it.
    private static RawAnswer? Read(ReadOnlySpan<byte> bytes, bool toHead)
    {
        var text = Encoding.Latin1.GetString(bytes);
        while (true)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 || !int.TryParse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                return null;
            }

            var (head, rest) = (text[..end], text[(end + 4)..]);
            if (status >= 200)
            {
                return (toHead || status is 204 or 304 ? rest : Unframe(head, rest)) is { } body ? new RawAnswer(status, head, body) : null;
            }

            text = rest;
        }
    }

    // RFC 9112 §6.3.
    private static string? Unframe(string head, string rest) =>
        head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? Join(rest)
            : LengthIn(head) is not { } length ? rest
            : rest.Length < length ? null
            : rest[..length];

    private static int? LengthIn(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : int.Parse(head[(at + Name.Length)..].Split('\r', 2)[0], CultureInfo.InvariantCulture);
    }

    // RFC 9112 §7.1.
    private static string? Join(string chunks)
    {
        var body = new StringBuilder();
        while (chunks.IndexOf("\r\n", StringComparison.Ordinal) is var line and > 0)
        {
            var size = int.Parse(chunks.AsSpan(0, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return body.ToString();
            }

            if (chunks.Length < line + 2 + size + 2)
            {
                return null;
            }

            _ = body.Append(chunks, line + 2, size);
            chunks = chunks[(line + 2 + size + 2)..];
        }

        return null;
    }
}
