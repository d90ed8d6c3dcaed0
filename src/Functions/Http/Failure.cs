using System.Globalization;
using Bytedesk.Functions.OAuth;

namespace Bytedesk.Functions.Http;

/// <summary>A refusal as the client sees it. The one place where refusals become statuses, headers and bodies.</summary>
/// <param name="Status">The HTTP status, repeated as the envelope's <c>code</c>.</param>
/// <param name="Message">An English sentence for the client; it never holds a secret.</param>
internal sealed record Failure(int Status, string Message) : IResult
{
    /// <summary>How long the client should wait before it tries again; sent as whole seconds, at least one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What <c>WWW-Authenticate</c> says (RFC 6750 §3); null: nothing.</summary>
    public string? Challenge { get; init; }

    /// <summary>What <c>Accept-Encoding</c> says of requests (RFC 9110 §12.5.3); null: nothing.</summary>
    public string? AcceptEncoding { get; init; }

    /// <summary>The error code where failures are OAuth's; null: the usual one of the status.</summary>
    public string? Error { get; init; }

    public static Failure BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    /// <summary>401 where no usable token was asked for or presented.</summary>
    public static Failure Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, message) { Challenge = "Bearer" };

    /// <summary>401 for a token that was presented and is no good, with the error code of RFC 6750 §3.1.</summary>
    public static Failure InvalidToken(string message) =>
        Unauthorized(message) with { Challenge = $"Bearer error=\"{OAuthError.InvalidToken}\"", Error = OAuthError.InvalidToken };

    public static Failure Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    /// <summary>403 for a token that does not carry what the route asks for (RFC 6750 §3.1).</summary>
    public static Failure InsufficientScope(string scope) =>
        Forbidden($"The access token does not have the scope {scope}") with
        {
            Challenge = $"Bearer error=\"{OAuthError.InsufficientScope}\", scope=\"{scope}\"",
            Error = OAuthError.InsufficientScope,
        };

    public static Failure NotFound(string message = "Not found") => new(StatusCodes.Status404NotFound, message);

    public static Failure Unprocessable(string message) => new(StatusCodes.Status422UnprocessableEntity, message);

    public static Failure TooManyRequests(string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, message) { RetryAfter = retryAfter };

    /// <summary>503: worth trying again after <paramref name="retryAfter"/>, five seconds when nothing better is known.</summary>
    public static Failure Unavailable(string message = "Service unavailable, try again later", TimeSpan? retryAfter = null) =>
        new(StatusCodes.Status503ServiceUnavailable, message) { RetryAfter = retryAfter ?? TimeSpan.FromSeconds(5) };

    /// <summary>A service's refusal as clients see it.</summary>
    public static Failure Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid => BadRequest(refusal.Message),
        RefusalKind.Unauthenticated => Unauthorized(refusal.Message),
        RefusalKind.Forbidden => Forbidden(refusal.Message),
        RefusalKind.NotFound => NotFound(refusal.Message),
        RefusalKind.Stale => new(StatusCodes.Status412PreconditionFailed, refusal.Message),
        RefusalKind.Conflict => new(StatusCodes.Status409Conflict, refusal.Message) { RetryAfter = refusal.RetryAfter },
        RefusalKind.TooManyRequests => TooManyRequests(refusal.Message, refusal.RetryAfter.GetValueOrDefault()),
        RefusalKind.KeyReused => Unprocessable(refusal.Message),
        _ => Unavailable(refusal.Message, refusal.RetryAfter),
    };

    /// <summary>What the client reads when the framework refuses with nothing but a status.</summary>
    public static Failure Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest("Bad request"),
        StatusCodes.Status401Unauthorized => Unauthorized("Unauthorized"),
        StatusCodes.Status403Forbidden => Forbidden("Forbidden"),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => new(status, "Method not allowed"),
        StatusCodes.Status413PayloadTooLarge => new(status, "The request body is larger than 64 KiB"),
        StatusCodes.Status415UnsupportedMediaType => new(status, "Content-Type must be application/json in UTF-8"),
        StatusCodes.Status500InternalServerError => new(status, "Internal server error"),
        StatusCodes.Status503ServiceUnavailable => Unavailable(),
        _ => new(status, "The request failed"),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Challenge is not null)
        {
            response.Headers.WWWAuthenticate = Challenge;
        }

        if (AcceptEncoding is not null)
        {
            response.Headers.AcceptEncoding = AcceptEncoding;
        }

        return OAuthRoute.IsAskedFor(httpContext)
            ? response.WriteJsonAsync(OAuthError.From(this))
            : response.WriteJsonAsync(new FailureEnvelope(Message, Status));
    }
}
