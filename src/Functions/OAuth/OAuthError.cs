using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.OAuth;

/// <summary>The body of a failure as OAuth writes it (RFC 6749 §5.2).</summary>
/// <param name="Error">The error code.</param>
/// <param name="ErrorDescription">An English sentence.</param>
internal sealed record OAuthError(
    string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription)
{
    /// <summary>A client could not show who it is (RFC 6749 §5.2).</summary>
    public const string InvalidClient = "invalid_client";

    /// <summary>The access token that was presented is not valid (RFC 6750 §3.1).</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>The access token that was presented lacks a scope (RFC 6750 §3.1).</summary>
    public const string InsufficientScope = "insufficient_scope";

    /// <summary>The client may not do this (RFC 6749 §5.2).</summary>
    public const string UnauthorizedClient = "unauthorized_client";

    private const string InvalidRequest = "invalid_request";
    private const string AccessDenied = "access_denied";
    private const string ServerError = "server_error";
    private const string TemporarilyUnavailable = "temporarily_unavailable";

    public static OAuthError From(Failure failure) => new(failure.Error ?? CodeOf(failure.Status), failure.Message);

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => InvalidClient,
        StatusCodes.Status403Forbidden => AccessDenied,
        StatusCodes.Status503ServiceUnavailable => TemporarilyUnavailable,
        >= StatusCodes.Status500InternalServerError => ServerError,
        _ => InvalidRequest,
    };
}
