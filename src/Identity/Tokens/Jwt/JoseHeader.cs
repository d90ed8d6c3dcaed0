using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Bytedesk.Identity.Signing;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>
/// Reads a header (RFC 7515 §4) that differs from the one this service writes. It is the one part that must be read
/// before the signature is checked, so it is read without exceptions and with more rules than JSON has: every member
/// is a string without escapes, and there are at most eight.
/// </summary>
internal ref struct JoseHeader
{
    private const int MaximumMembers = 8;

    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private ReadOnlySpan<byte> _algorithm;
    private ReadOnlySpan<byte> _keyId;
    private bool _namesKey;

    private JoseHeader(ReadOnlySpan<byte> json) => _json = json;

    /// <param name="segment">Canonical base64url, at most <see cref="CompactToken.MaximumLength"/> characters.</param>
    /// <param name="keyId">The <c>kid</c>, null without one, when the answer is <see cref="AccessTokenRefusal.None"/>.</param>
    public static AccessTokenRefusal Read(ReadOnlySpan<char> segment, out string? keyId)
    {
        Span<byte> json = stackalloc byte[CompactToken.MaximumLength];
        var length = Base64Url.DecodeFromChars(segment, json);
        json = json[..length];
        var header = new JoseHeader(json);
        keyId = null;
        return Utf8.IsValid(json) ? header.Read(out keyId) : AccessTokenRefusal.Malformed;
    }

    private AccessTokenRefusal Read(out string? keyId)
    {
        keyId = null;
        Span<Range> names = stackalloc Range[MaximumMembers];
        var count = 0;
        SkipSpace();
        if (!Accept('{'))
        {
            return AccessTokenRefusal.Malformed;
        }

        do
        {
            if (count == MaximumMembers
                || !TryReadString(out names[count])
                || !Accept(':')
                || !TryReadString(out var value)
                || !TryTake(names[..count], _json[names[count]], _json[value]))
            {
                return AccessTokenRefusal.Malformed;
            }

            count++;
        }
        while (Accept(','));

        if (!Accept('}') || _position != _json.Length || _algorithm.IsEmpty)
        {
            return AccessTokenRefusal.Malformed;
        }

        if (!_algorithm.SequenceEqual("HS384"u8))
        {
            return AccessTokenRefusal.UnsupportedAlgorithm;
        }

        keyId = _namesKey ? Encoding.UTF8.GetString(_keyId) : null;
        return keyId is null || UrlSafeId.IsValid(keyId) ? AccessTokenRefusal.None : AccessTokenRefusal.Malformed;
    }

    private bool TryTake(scoped ReadOnlySpan<Range> earlier, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        foreach (var range in earlier)
        {
            if (_json[range].SequenceEqual(name))
            {
                return false;
            }
        }

        if (name.SequenceEqual("alg"u8))
        {
            _algorithm = value;
        }
        else if (name.SequenceEqual("kid"u8))
        {
            _keyId = value;
            _namesKey = true;
        }

        return !name.SequenceEqual("crit"u8)
            && (!name.SequenceEqual("typ"u8) || Ascii.EqualsIgnoreCase(value, "JWT"u8));
    }

    private bool TryReadString(out Range content)
    {
        content = default;
        if (!AcceptExactly('"'))
        {
            return false;
        }

        var start = _position;
        while (_position < _json.Length && _json[_position] is not (< 0x20 or (byte)'"' or (byte)'\\'))
        {
            _position++;
        }

        content = start.._position;
        return Accept('"');
    }

    private bool Accept(char expected)
    {
        var found = AcceptExactly(expected);
        SkipSpace();
        return found;
    }

    private bool AcceptExactly(char expected)
    {
        var found = _position < _json.Length && _json[_position] == expected;
        _position += found ? 1 : 0;
        return found;
    }

    private void SkipSpace()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            _position++;
        }
    }
}
