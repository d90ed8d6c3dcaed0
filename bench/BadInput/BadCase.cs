using System.Globalization;
using System.Text;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>
/// One request, byte for byte save for the <see cref="Placeholders"/> in it, which stand for tokens and uids of the run: so
/// it can be told, and sent again by another run.
/// </summary>
/// <param name="Method">The method, or what stands in its place.</param>
/// <param name="Target">The path and query.</param>
/// <param name="Headers">All that frame no body; a character is a byte.</param>
/// <param name="Body">The body; a character is a byte.</param>
/// <param name="Framing">How its length is told.</param>
internal sealed record BadCase(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string Body, Framing Framing)
{
    /// <summary>Whether the answer has no body, whatever its headers say of one.</summary>
    public bool IsHead => Method is "HEAD";

    /// <summary>A header with the token as it is and nothing else that could be one.</summary>
    public bool ShowsGoodToken => Headers.Count(static header => header.Name is "Authorization") == 1
        && Headers.Contains(("Authorization", "Bearer {token}"));

    /// <summary>Whether the server may wait in vain for more of the body, or take the connection for beyond saving.</summary>
    public bool BreaksFraming => Framing is Framing.LengthTooLong or Framing.BrokenChunks or Framing.Both
        || Headers.Any(static header => header.Name is "Transfer-Encoding" or "Content-Length" or "Expect" or "Upgrade" or "Host"
            || header.Value.AsSpan().IndexOfAny('\r', '\n') >= 0);

    public byte[] ToBytes(Placeholders placeholders)
    {
        var body = placeholders.Fill(Body);
        var request = new StringBuilder();
        _ = request.Append(placeholders.Fill($"{Method} {Target} HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1\r\n"));
        foreach (var (name, value) in Headers)
        {
            _ = request.Append(placeholders.Fill($"{name}: {value}\r\n"));
        }

        _ = request.Append(Framing switch
        {
            Framing.None => "\r\n",
            Framing.Length => Length(body.Length),
            Framing.LengthTooLong => Length(body.Length + 10),
            Framing.LengthTooShort => Length(body.Length / 2),
            Framing.Both => $"Transfer-Encoding: chunked\r\n{Length(body.Length)}",
            _ => "Transfer-Encoding: chunked\r\n\r\n",
        });
        _ = Framing switch
        {
            Framing.None => request,
            Framing.Chunked when body.Length == 0 => request.Append("0\r\n\r\n"),
            Framing.Chunked => request.Append(CultureInfo.InvariantCulture, $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n"),
            Framing.BrokenChunks => request.Append(CultureInfo.InvariantCulture, $"{body.Length + 5:x};x=\r\n{body}\r\nzz\r\n"),
            _ => request.Append(body),
        };
        return Encoding.Latin1.GetBytes(request.ToString());
    }

    private static string Length(int length) => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n");
}
