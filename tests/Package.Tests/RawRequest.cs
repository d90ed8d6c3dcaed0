using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests;

/// <summary>A request byte for byte as it is to go over the wire, but for <c>Host</c> and <c>Connection: close</c>.</summary>
/// <param name="Line">Method and target.</param>
/// <param name="Headers">Each <c>Name: value</c>.</param>
/// <param name="Body">What follows the head, framing included.</param>
internal sealed partial record RawRequest(string Line, string[] Headers, string Body = "")
{
    /// <summary>Status, headers and body of the answer, without what tells one connection or one moment from another.</summary>
    public async Task<(int Status, string[] Headers, string Body)> SendAsync(Uri address)
    {
        var answer = await RawAnswer.SendAsync(address, ToBytes(address), TimeSpan.FromMinutes(1), toHead: Line.StartsWith("HEAD ", StringComparison.Ordinal));
        Assert.NotNull(answer);
        var headers = answer.Head.Split("\r\n").Skip(1).Select(LowerName).Where(static line => !line.StartsWith("date:", StringComparison.Ordinal));
        return (answer.Status, [.. headers.Select(ReplaceVarying).Order(StringComparer.Ordinal)], ReplaceVarying(answer.Body));
    }

    /// <summary>Sends it, reads nothing and hangs up.</summary>
    public async Task SendAndHangUpAsync(Uri address)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(ToBytes(address), TestContext.Current.CancellationToken);
    }

    private byte[] ToBytes(Uri address)
    {
        var text = string.Join("\r\n", [$"{Line} HTTP/1.1", $"Host: {address.Authority}", "Connection: close", .. Headers, "", Body]);
        UsedSecrets.AddFrom(text);
        return Encoding.UTF8.GetBytes(text);
    }

    // Names have no case (RFC 9110 §5.1), and what forwards them changes it.
    private static string LowerName(string line)
    {
        var parts = line.Split(':', 2);
        return $"{parts[0].ToLowerInvariant()}:{parts[1]}";
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
