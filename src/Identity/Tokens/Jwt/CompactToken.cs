using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Bytedesk.Identity.Signing;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>The three segments of a JWS in compact form (RFC 7515 §7.1), each in canonical base64url.</summary>
internal readonly ref struct CompactToken
{
    public const int MaximumLength = 4096;

    /// <summary>48 bytes are 64 characters with no bit left over.</summary>
    public const int SignatureLength = 64;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    // What is signed: header and payload, and the dot between them.
    private readonly ReadOnlySpan<char> _signed;
    private readonly int _headerLength;
    private readonly ReadOnlySpan<char> _signature;

    private CompactToken(ReadOnlySpan<char> text, int headerLength, int signedLength)
    {
        _signed = text[..signedLength];
        _headerLength = headerLength;
        _signature = text[(signedLength + 1)..];
    }

    public ReadOnlySpan<char> Header => _signed[.._headerLength];

    /// <summary>Whether the signature is as long as one of HS384.</summary>
    public bool HasSignature => _signature.Length == SignatureLength;

    private ReadOnlySpan<char> Payload => _signed[(_headerLength + 1)..];

    /// <summary>Finds the segments; answers what is wrong with the text as far as that shows without reading them.</summary>
    public static AccessTokenRefusal Split(ReadOnlySpan<char> text, out CompactToken token)
    {
        token = default;
        return text.Length > MaximumLength ? AccessTokenRefusal.TooLong
            : TrySplit(text, ref token) ? AccessTokenRefusal.None
            : AccessTokenRefusal.Malformed;
    }

    /// <summary>Checks the signature, and decodes the payload only when it is good.</summary>
    /// <param name="key">The key that must have signed it; <see cref="HasSignature"/> must hold.</param>
    /// <param name="room">Where to work, a byte for each character of the token.</param>
    /// <param name="payload">The part of the room that has the payload, when the answer is <see langword="true"/>.</param>
    public bool TryOpen(SigningKey key, Span<byte> room, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        Span<byte> signature = stackalloc byte[SigningKey.SignatureLength];
        Base64Url.DecodeFromChars(_signature, signature);

        var signed = room[..Encoding.ASCII.GetBytes(_signed, room)];
        if (!key.Verify(signed, signature))
        {
            return false;
        }

        // Not in place: that decodes byte by byte.
        payload = room[..Base64Url.DecodeFromChars(Payload, room)];
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, ref CompactToken token)
    {
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

        token = new CompactToken(text, headerLength, headerLength + 1 + payloadLength);
        return IsCanonical(token.Header) && IsCanonical(token.Payload) && !token._signature.Contains('.');
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
