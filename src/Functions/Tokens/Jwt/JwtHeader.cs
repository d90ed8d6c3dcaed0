using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>The header of a token (RFC 7515 §4): these members and no others, so neither <c>crit</c> nor <c>b64</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record JwtHeader
{
    [JsonPropertyName("alg")]
    public required string Algorithm { get; init; }

    [DisallowNull]
    [JsonPropertyName("kid")]
    public string? KeyId { get; init; }

    [DisallowNull]
    [JsonPropertyName("typ")]
    public string? Type { get; init; }
}
