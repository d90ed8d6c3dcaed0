using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests;

/// <summary>A request byte for byte as it is to go over the wire, but for <c>Host</c> and <c>Connection: close</c>.</summary>
/// <param name="Line">Method and target.</param>
/// <param name="Headers">Each <c>Name: value</c>.</param>
/// <param name="Body">What follows the head, framing included.</param>
internal sealed record RawRequest(string Line, string[] Headers, string Body = "")
{
    public async Task<RawResponse> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = await WriteAsync(address, cancellationToken);
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, cancellationToken);
        return RawResponse.Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>Sends it and reads nothing.</summary>
    /// <returns>The connection; to dispose it is to hang up.</returns>
    public async Task<TcpClient> WriteAsync(Uri address, CancellationToken cancellationToken)
    {
        var text = string.Join("\r\n", [$"{Line} HTTP/1.1", $"Host: {address.Authority}", "Connection: close", .. Headers, "", Body]);
        UsedSecrets.AddFrom(text);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        return client;
    }
}

/// <summary>An answer as a client sees it, without what tells one connection or one moment from another.</summary>
internal sealed partial record RawResponse(int Status, IReadOnlyList<string> Headers, string Body)
{
    public static RawResponse Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = text[..end].Split("\r\n");
        var headers = head[1..].Select(LowerName).Where(static line => !line.StartsWith("date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var body = text[(end + 4)..];
        var isChunked = headers.Contains("transfer-encoding: chunked");
        return new RawResponse(
            int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture),
            [.. headers.Select(ReplaceVarying)],
            ReplaceVarying(isChunked ? Join(body) : body));
    }

    // Names have no case (RFC 9110 §5.1), and what forwards them changes it.
    private static string LowerName(string line) =>
        line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant() + line[line.IndexOf(':', StringComparison.Ordinal)..];

    // RFC 9112 §7.1; where the answers are chunked they are ASCII, so that characters are bytes.
    private static string Join(string chunks)
    {
        var body = new StringBuilder();
        for (var at = 0; at < chunks.Length;)
        {
            var end = chunks.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(chunks.AsSpan(at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _ = body.Append(chunks, end + 2, size);
            at = end + 2 + size + 2;
        }

        return body.ToString();
    }

    // Words in the place of what is another in each answer.
    private static string ReplaceVarying(string text) => Id().Replace(Instant().Replace(Token().Replace(text, "<token>"), "<instant>"), "<id>");

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Instant();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex Id();
}
