using System.Text.Json.Serialization;

namespace Bytedesk.Functions.OAuth;

/// <summary>What a client sends of a token, as a form (RFC 7009 §2.1, RFC 7662 §2.1).</summary>
internal sealed record TokenForm
{
    public const string TokenName = "token";

    /// <summary>The text of the token.</summary>
    [JsonPropertyName(TokenName)]
    public required string Token { get; init; }

    /// <summary>What the client takes the token for; ignored, since there are only access tokens.</summary>
    [JsonPropertyName("token_type_hint")]
    public string? TokenTypeHint { get; init; }

    /// <summary>For the description of the API.</summary>
    public static TokenForm Example { get; } =
        new() { Token = "eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl", TokenTypeHint = "access_token" };

    public static ValueTask<TokenForm?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<TokenForm>());
}
