using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Functions.OAuth;

/// <summary>Reads the <see cref="TokenForm"/> of a request to a route of OAuth, as <see cref="JsonBodyMiddleware"/> looks at the others' JSON.</summary>
internal sealed class TokenFormMiddleware(RequestDelegate next)
{
    public const string MediaType = "application/x-www-form-urlencoded";

    public static Failure Missing { get; } = Failure.BadRequest($"{TokenForm.TokenName} is required");

    public static Failure TooLong { get; } = Failure.Of(StatusCodes.Status413PayloadTooLarge);

    public static Failure Unsupported { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {MediaType} in UTF-8");

    private static Failure Doubled { get; } = Failure.BadRequest("A parameter is there twice");

    public async Task InvokeAsync(HttpContext context)
    {
        if (OAuthRoute.IsAskedFor(context) && await FindFailureAsync(context) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static async Task<Failure?> FindFailureAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true)
        {
            return Missing;
        }

        if (!RequestBody.IsOneOf(context.Request.ContentType, MediaType))
        {
            return Unsupported;
        }

        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            return TooLong;
        }

        if (FormParameters.Read(body) is not { } parameters)
        {
            return Doubled;
        }

        if (parameters.GetValueOrDefault(TokenForm.TokenName) is not { Length: > 0 } token)
        {
            return Missing;
        }

        context.Features.Set(new TokenForm { Token = token });
        return null;
    }
}
