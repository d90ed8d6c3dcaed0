using System.Text.Json.Serialization;

namespace Bytedesk.Functions.OAuth;

/// <summary>What a client sends of a token, as a form (RFC 7009 §2.1, RFC 7662 §2.1).</summary>
internal sealed class TokenForm
{
    // No record, whose text would have the token and the secret.
    public const string TokenName = "token";

    private const string ClientIdName = "client_id";
    private const string ClientSecretName = "client_secret";

    /// <summary>The text of the token.</summary>
    [JsonPropertyName(TokenName)]
    public required string Token { get; init; }

    /// <summary>What the client takes the token for; ignored, since there are only access tokens.</summary>
    [JsonPropertyName("token_type_hint")]
    public string? TokenTypeHint { get; init; }

    /// <summary>The uid of a generated token, of a client that authenticates in the form (RFC 6749 §2.3.1).</summary>
    [JsonPropertyName(ClientIdName)]
    public string? ClientId { get; init; }

    /// <summary>The text of that token.</summary>
    [JsonPropertyName(ClientSecretName)]
    public string? ClientSecret { get; init; }

    /// <summary>For the description of the API.</summary>
    public static TokenForm Example { get; } =
        new() { Token = "eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl", TokenTypeHint = "access_token" };

    public static TokenForm From(IReadOnlyDictionary<string, string> parameters) => new()
    {
        Token = parameters.GetValueOrDefault(TokenName, ""),
        ClientId = parameters.GetValueOrDefault(ClientIdName),
        ClientSecret = parameters.GetValueOrDefault(ClientSecretName),
    };

    public static ValueTask<TokenForm?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<TokenForm>());
}
