using System.Buffers;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>The three segments of a JWS in compact form (RFC 7515 §7.1), each in canonical base64url.</summary>
internal readonly ref struct CompactToken
{
    public const int MaximumLength = 4096;

    /// <summary>48 bytes are 64 characters with no bit left over.</summary>
    public const int SignatureLength = 64;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private CompactToken(ReadOnlySpan<char> header, ReadOnlySpan<char> payload, ReadOnlySpan<char> signature)
    {
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    public ReadOnlySpan<char> Header { get; }

    public ReadOnlySpan<char> Payload { get; }

    public ReadOnlySpan<char> Signature { get; }

    /// <summary>How many characters, from the first on, are signed.</summary>
    public int SignedLength => Header.Length + 1 + Payload.Length;

    public static bool TrySplit(ReadOnlySpan<char> text, out CompactToken token)
    {
        token = default;
        // .NET's decoder would let white space and padding pass, and so give one token many spellings.
        if (text.ContainsAnyExcept(Alphabet))
        {
            return false;
        }

        var headerLength = text.IndexOf('.');
        if (headerLength < 0)
        {
            return false;
        }

        var rest = text[(headerLength + 1)..];
        var payloadLength = rest.IndexOf('.');
        if (payloadLength < 0)
        {
            return false;
        }

        token = new CompactToken(text[..headerLength], rest[..payloadLength], rest[(payloadLength + 1)..]);
        return IsCanonical(token.Header) && IsCanonical(token.Payload) && !token.Signature.Contains('.');
    }

    // RFC 4648 §3.5: the bits that no byte needs are zero, else several texts would stand for the same bytes.
    private static bool IsCanonical(ReadOnlySpan<char> segment) => (segment.Length % 4) switch
    {
        0 => segment.Length > 0,
        2 => "AQgw".Contains(segment[^1], StringComparison.Ordinal),
        3 => "AEIMQUYcgkosw048".Contains(segment[^1], StringComparison.Ordinal),
        _ => false,
    };
}
