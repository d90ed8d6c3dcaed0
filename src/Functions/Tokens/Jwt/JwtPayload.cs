using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>The claims of a token (RFC 7519 §4), in the order in which they are written.</summary>
internal sealed record JwtPayload
{
    private const long LastNumericDate = 253_402_300_799; // 9999-12-31T23:59:59Z, the last second that DateTimeOffset has.

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>JSON of its own within a string: a <see cref="JwtSubject"/>.</summary>
    [JsonPropertyName("sub")]
    [JsonConverter(typeof(StringifyConverter))]
    public required string Subject { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    [DisallowNull]
    [JsonPropertyName("jti")]
    public string? TokenId { get; init; }

    [DisallowNull]
    [JsonPropertyName("uid")]
    public string? UserUid { get; init; }

    [DisallowNull]
    [JsonPropertyName("nbf")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NotBefore { get; init; }

    /// <summary>What else it says. Kept so that what is said twice is found.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Whether there is nothing but <c>sub</c>, <c>iat</c> and <c>exp</c>.</summary>
    [JsonIgnore]
    public bool HasNoMore => TokenId is null && UserUid is null && NotBefore is null && Others is null;

    /// <summary>Who it is about; null when that is not said as it must be.</summary>
    public JwtSubject? ReadSubject() =>
        CompactJwt.ReadJson(Encoding.UTF8.GetBytes(Subject), JwtJsonContext.Default.JwtSubject) is { Platform: not "", Username: not "" } subject
            ? subject
            : null;

    /// <summary>Why it is not valid now, or <see cref="TokenRefusal.None"/>.</summary>
    public TokenRefusal CheckTimes(DateTimeOffset now)
    {
        var validFrom = Math.Max(IssuedAt, NotBefore ?? 0);
        if (!IsDate(IssuedAt) || !IsDate(ExpiresAt) || !IsDate(NotBefore ?? 0))
        {
            return TokenRefusal.BadClaims;
        }

        return DateTimeOffset.FromUnixTimeSeconds(ExpiresAt) <= now ? TokenRefusal.Expired
            : DateTimeOffset.FromUnixTimeSeconds(validFrom) - now > ClockSkew ? TokenRefusal.NotYetValid
            : TokenRefusal.None;
    }

    private static bool IsDate(long seconds) => seconds is >= 0 and <= LastNumericDate;
}
