using System.Text.Json;
using System.Text.Unicode;
using Bytedesk.Identity.Signing;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>Reads the payload (RFC 7519 §4) of a token whose signature is good.</summary>
internal struct AccessTokenPayload
{
    private const long LastNumericDate = 253_402_300_799; // 9999-12-31T23:59:59Z, the last second that DateTimeOffset has.
    private const long NotGiven = -1;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private AccessTokenSubject? _subject;
    private string? _tokenId;
    private string? _userUid;
    private long _issuedAt = NotGiven;
    private long _expiresAt = NotGiven;
    private long _notBefore = NotGiven;
    private HashSet<string>? _others;

    public AccessTokenPayload()
    {
    }

    public readonly AccessTokenSubject Subject => _subject!.Value;

    public readonly string? TokenId => _tokenId;

    public readonly string? UserUid => _userUid;

    public readonly DateTimeOffset IssuedAt => DateTimeOffset.FromUnixTimeSeconds(_issuedAt);

    public readonly DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(_expiresAt);

    /// <summary>Whether there is nothing but <c>sub</c>, <c>iat</c> and <c>exp</c>.</summary>
    public readonly bool HasNoMore => _tokenId is null && _userUid is null && _notBefore == NotGiven && _others is null;

    /// <summary>Reads the claims, of which <c>sub</c>, <c>iat</c> and <c>exp</c> are required. False when one breaks a rule.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out AccessTokenPayload payload)
    {
        payload = new AccessTokenPayload();
        return payload.TryReadWritten(json) || TryReadAny(json, out payload);
    }

    /// <summary>The same, and whatever the JSON looks like.</summary>
    internal static bool TryReadAny(ReadOnlySpan<byte> json, out AccessTokenPayload payload)
    {
        payload = new AccessTokenPayload();
        try
        {
            return Utf8.IsValid(json) && payload.TryRead(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON, or half of a surrogate pair in an escape. Only who has the key can make this happen, so its cost does not matter.
            return false;
        }
    }

    public readonly AccessTokenRefusal CheckTimes(DateTimeOffset now)
    {
        if (ExpiresAt <= now)
        {
            return AccessTokenRefusal.Expired;
        }

        return DateTimeOffset.FromUnixTimeSeconds(Math.Max(_issuedAt, _notBefore)) - now > ClockSkew
            ? AccessTokenRefusal.NotYetValid
            : AccessTokenRefusal.None;
    }

    private bool TryReadWritten(ReadOnlySpan<byte> json)
    {
        if (!new WrittenPayload(json).TryRead(out var subject, out var issuedAt, out var expiresAt, out var tokenId, out var userUid)
            || !UrlSafeId.IsValid(tokenId)
            || !UrlSafeId.IsValid(userUid))
        {
            return false;
        }

        (_subject, _issuedAt, _expiresAt, _tokenId, _userUid) = (subject, issuedAt, expiresAt, tokenId, userUid);
        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (!TryReadMember(ref reader))
            {
                return false;
            }
        }

        // Throws on anything after the object.
        reader.Read();
        return _subject is not null && _issuedAt >= 0 && _expiresAt >= 0;
    }

    // The names are compared unescaped, so a second spelling of one is a double as well.
    private bool TryReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("sub"u8))
        {
            return _subject is null && AccessTokenSubject.TryRead(ref reader, out _subject);
        }

        if (reader.ValueTextEquals("iat"u8))
        {
            return TryReadDate(ref reader, ref _issuedAt);
        }

        if (reader.ValueTextEquals("exp"u8))
        {
            return TryReadDate(ref reader, ref _expiresAt);
        }

        if (reader.ValueTextEquals("jti"u8))
        {
            return TryReadId(ref reader, ref _tokenId);
        }

        if (reader.ValueTextEquals("uid"u8))
        {
            return TryReadId(ref reader, ref _userUid);
        }

        if (reader.ValueTextEquals("nbf"u8))
        {
            return TryReadDate(ref reader, ref _notBefore);
        }

        var isNew = (_others ??= new HashSet<string>(StringComparer.Ordinal)).Add(reader.GetString()!);
        reader.Skip();
        return isNew;
    }

    private static bool TryReadDate(ref Utf8JsonReader reader, ref long date) =>
        date == NotGiven
        && reader.Read()
        && reader.TokenType is JsonTokenType.Number
        && reader.TryGetInt64(out date)
        && date is >= 0 and <= LastNumericDate;

    private static bool TryReadId(ref Utf8JsonReader reader, ref string? id) =>
        id is null
        && reader.Read()
        && reader.TokenType is JsonTokenType.String
        && UrlSafeId.IsValid(id = reader.GetString());
}
