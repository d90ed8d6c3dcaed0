using System.Diagnostics.CodeAnalysis;
using Bytedesk.Functions.Tokens.Management;

namespace Bytedesk.Functions.Tokens;

/// <summary>A new token, and for this once its text.</summary>
internal sealed record CreatedTokenResponse : TokenResponse
{
    public CreatedTokenResponse()
    {
    }

    [SetsRequiredMembers]
    private CreatedTokenResponse(TokenResponse token, string accessToken)
        : base(token) => AccessToken = accessToken;

    /// <summary>For the description of the API.</summary>
    public static new CreatedTokenResponse Example { get; } =
        new(TokenResponse.Example, "eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl");

    /// <summary>The token, to be sent as <c>Authorization: Bearer …</c>. It is kept nowhere, and never shown again.</summary>
    public required string AccessToken { get; init; }

    public static CreatedTokenResponse From(GenerateTokenResult.Generated generated) =>
        new(From(generated.Token), generated.Text);
}
