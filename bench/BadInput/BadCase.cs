using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>How a request tells where its body ends (RFC 9112 §6).</summary>
internal enum Framing
{
    None,
    Length,
    Chunked,
    LengthTooLong,
    LengthTooShort,
    BrokenChunks,
    Both,
}

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

    /// <summary>Whether nothing is unusual about it as HTTP but bytes above ASCII in headers.</summary>
    public bool IsUsualButForLatin1 => !BreaksFraming && Framing is not Framing.LengthTooShort && Method.Length > 0 && Method.All(char.IsAsciiLetterUpper) && Method is not "CONNECT"
        && Target.Length < 4_000 && Target.StartsWith('/') && Target.All(static character => char.IsAsciiLetterOrDigit(character) || "/-_.{}?=&".Contains(character, StringComparison.Ordinal))
        && Headers.All(static header => header.Name.Length > 0 && header.Name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-')
            && header.Value.Length < 4_000 && !header.Value.Any(static character => character is < ' ' or '\u007f'));

    public byte[] ToBytes(Placeholders placeholders)
    {
        const string Chunked = "Transfer-Encoding: chunked\r\n";
        var body = placeholders.Fill(Body);
        var (header, framed) = Framing switch
        {
            Framing.None => ("", ""),
            Framing.Length => (Length(body.Length), body),
            Framing.LengthTooLong => (Length(body.Length + 10), body),
            Framing.LengthTooShort => (Length(body.Length / 2), body),
            Framing.Both => (Chunked + Length(body.Length), body),
            Framing.Chunked => (Chunked, body.Length == 0 ? "0\r\n\r\n" : $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n"),
            _ => (Chunked, $"{body.Length + 5:x};x=\r\n{body}\r\nzz\r\n"),
        };
        var headers = string.Concat(Headers.Select(static each => $"{each.Name}: {each.Value}\r\n"));
        var head = placeholders.Fill($"{Method} {Target} HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1\r\n{headers}");
        return Encoding.Latin1.GetBytes($"{head}{header}\r\n{framed}");

        static string Length(int length) => $"Content-Length: {length}\r\n";
    }
}

/// <summary>What a run puts in the place of the names in braces: a token that counts, what can be made of one, and uids.</summary>
/// <param name="token">A super administrator's token.</param>
/// <param name="userUid">A user's uid.</param>
/// <param name="tokenUid">A generated token's.</param>
/// <param name="secret">Its text, a client's secret.</param>
internal sealed class Placeholders(string token, string userUid, string tokenUid, string secret)
{
    private static readonly byte[] AnotherKey = new byte[48];

    /// <summary>The names themselves, to tell a request without what it used.</summary>
    public static Placeholders Names { get; } = new("{header}.{payload}.{signature}", "{user}", "{record}", "{secret}");

    private readonly string[] _parts = token.Split('.');

    public string Token => token;

    public string Fill(string text) => !text.Contains('{', StringComparison.Ordinal) ? text : text
        .Replace("{token}", token, StringComparison.Ordinal)
        .Replace("{header}", _parts[0], StringComparison.Ordinal)
        .Replace("{payload}", _parts[1], StringComparison.Ordinal)
        .Replace("{signature}", _parts[2], StringComparison.Ordinal)
        .Replace("{re-signed}", $"{_parts[0]}.{_parts[1]}.{Sign($"{_parts[0]}.{_parts[1]}")}", StringComparison.Ordinal)
        .Replace("{unsigned}", $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{_parts[1]}.", StringComparison.Ordinal)
        .Replace("{other-alg}", $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{_parts[1]}.{_parts[2]}", StringComparison.Ordinal)
        .Replace("{secret}", secret, StringComparison.Ordinal)
        .Replace("{basic}", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{tokenUid}:{secret}")), StringComparison.Ordinal)
        .Replace("{user}", userUid, StringComparison.Ordinal)
        .Replace("{record}", tokenUid, StringComparison.Ordinal);

    private static string Sign(string text) =>
        Base64Url.EncodeToString(HMACSHA384.HashData(AnotherKey, Encoding.ASCII.GetBytes(text)));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
