using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests;

/// <summary>Requests that HttpClient will not send as they are.</summary>
internal static class RawHttp
{
    public static async Task<RawAnswer> SendAsync(RunningApp app, params string[] lines)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
        var text = string.Join("\r\n", [lines[0], "Host: localhost", "Connection: close", .. lines[1..], "", ""]);
        UsedSecrets.AddFrom(text);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var body = answer[(head + 4)..];
        var chunked = answer[..head].Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        return new RawAnswer(int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer[..head], chunked ? Join(body) : body);
    }

    // RFC 9112 §7.1; the answers are ASCII, so characters are bytes.
    private static string Join(string chunks)
    {
        var body = new StringBuilder();
        while (true)
        {
            var line = chunks.IndexOf("\r\n", StringComparison.Ordinal);
            var size = int.Parse(chunks.AsSpan(0, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size is 0)
            {
                return body.ToString();
            }

            _ = body.Append(chunks, line + 2, size);
            chunks = chunks[(line + 2 + size + 2)..];
        }
    }
}

/// <param name="Head">The status line and the headers.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public void Deconstruct(out int status, out string body) => (status, body) = (Status, Body);
}
