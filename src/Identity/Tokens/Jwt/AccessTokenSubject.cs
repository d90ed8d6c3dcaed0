using System.Text.Json;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>The claim <c>sub</c>: JSON of its own within a string.</summary>
internal readonly record struct AccessTokenSubject(string Platform, string Username)
{
    private const int UsualLength = 512;

    /// <summary>Reads the value that follows; throws what <see cref="Utf8JsonReader"/> throws when it is not JSON at all.</summary>
    public static bool TryRead(ref Utf8JsonReader outer, out AccessTokenSubject? subject)
    {
        subject = null;
        if (!outer.Read() || outer.TokenType is not JsonTokenType.String)
        {
            return false;
        }

        var length = outer.ValueSpan.Length;
        Span<byte> json = length <= UsualLength ? stackalloc byte[UsualLength] : new byte[length];
        return TryParse(json[..outer.CopyString(json)], out subject);
    }

    private static bool TryParse(ReadOnlySpan<byte> json, out AccessTokenSubject? subject)
    {
        subject = null;
        string? platform = null, username = null;
        HashSet<string>? others = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("platform"u8))
            {
                if (!TryReadName(ref reader, ref platform))
                {
                    return false;
                }
            }
            else if (reader.ValueTextEquals("username"u8))
            {
                if (!TryReadName(ref reader, ref username))
                {
                    return false;
                }
            }
            else if (!(others ??= new HashSet<string>(StringComparer.Ordinal)).Add(reader.GetString()!) || !reader.TrySkip())
            {
                return false;
            }
        }

        reader.Read();
        subject = platform is null || username is null ? null : new AccessTokenSubject(platform, username);
        return subject is not null;
    }

    private static bool TryReadName(ref Utf8JsonReader reader, ref string? name) =>
        name is null
        && reader.Read()
        && reader.TokenType is JsonTokenType.String
        && (name = reader.GetString()) is not "";
}
