using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>The claim <c>sub</c>: who a token is about.</summary>
internal sealed record JwtSubject
{
    [JsonPropertyName("platform")]
    public required string Platform { get; init; }

    [JsonPropertyName("username")]
    [JsonConverter(typeof(StringifyConverter))]
    public required string Username { get; init; }

    /// <summary>What else it says. Kept so that what is said twice is found.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
