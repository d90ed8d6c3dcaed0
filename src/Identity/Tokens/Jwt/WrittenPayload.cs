using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>
/// Reads a payload that is byte for byte in the form in which <see cref="AccessTokenWriter"/> writes those without an escape
/// in a name. Nearly all tokens are, and to parse them as any JSON would take as long as half the MAC.
/// </summary>
internal ref struct WrittenPayload(ReadOnlySpan<byte> json)
{
    // Later instants have more digits; a leading zero is not JSON.
    private const int DateLength = 10;

    private static readonly SearchValues<byte> NotInNames = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Select(static each => (byte)each).Where(static each => each is < 0x20 or (byte)'"' or (byte)'\\' or >= 0x7F)]);

    private ReadOnlySpan<byte> _rest = json;

    /// <summary>Whether it is; false says nothing but that another reader must look.</summary>
    public bool TryRead(out AccessTokenSubject subject, out long issuedAt, out long expiresAt, out string tokenId, out string userUid)
    {
        subject = default;
        (issuedAt, expiresAt, tokenId, userUid) = (0, 0, "", "");
        if (!TrySkip("{\"sub\":\"{\\\"platform\\\":\\\""u8)
            || !TryReadName(out var platform)
            || !TrySkip("\\\",\\\"username\\\":\\\""u8)
            || !TryReadName(out var username)
            || !TrySkip("\\\"}\",\"iat\":"u8)
            || !TryReadDate(out issuedAt)
            || !TrySkip(",\"exp\":"u8)
            || !TryReadDate(out expiresAt)
            || !TrySkip(",\"jti\":\""u8)
            || !TryReadName(out tokenId)
            || !TrySkip("\",\"uid\":\""u8)
            || !TryReadName(out userUid)
            || !_rest.SequenceEqual("\"}"u8))
        {
            return false;
        }

        subject = new AccessTokenSubject(platform, username);
        return true;
    }

    private bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
        {
            return false;
        }

        _rest = _rest[expected.Length..];
        return true;
    }

    private bool TryReadName(out string name)
    {
        var length = _rest.IndexOfAny(NotInNames);
        if (length <= 0)
        {
            name = "";
            return false;
        }

        name = Encoding.ASCII.GetString(_rest[..length]);
        _rest = _rest[length..];
        return true;
    }

    private bool TryReadDate(out long date)
    {
        var found = Utf8Parser.TryParse(_rest, out date, out var length) && length == DateLength && _rest[0] is > (byte)'0';
        _rest = found ? _rest[length..] : _rest;
        return found;
    }
}
