using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens;

/// <summary>Whose tokens are revoked.</summary>
internal sealed record RevokeAllTokensRequest
{
    /// <summary>The owner's uid; the caller's own when absent. Only super administrators may name somebody else.</summary>
    public string? UserUid { get; init; }

    /// <summary>Whether the token that comes with the request stays; it does not when absent.</summary>
    [JsonPropertyName("except_current")]
    public bool? ExceptCurrent { get; init; }

    /// <summary>For the description of the API.</summary>
    public static RevokeAllTokensRequest Example { get; } = new() { ExceptCurrent = true };
}
