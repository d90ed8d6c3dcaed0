namespace Bytedesk.Functions.Tokens;

/// <summary>Why a token is revoked.</summary>
internal sealed record RevokeTokenRequest
{
    /// <summary>At most 256 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>For the description of the API.</summary>
    public static RevokeTokenRequest Example { get; } = new() { Reason = "The partner has left" };
}
