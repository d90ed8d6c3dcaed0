using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Functions.OAuth;

/// <summary>
/// Reads the <see cref="TokenForm"/> of a request to a route of OAuth, as <see cref="JsonBodyMiddleware"/> looks at the others'
/// JSON, and authenticates who sent it: a client's credentials may be in the form. That they are not right is told before
/// what else is wrong with the form.
/// </summary>
internal sealed class TokenFormMiddleware(RequestDelegate next, ClientAuthentication clients)
{
    public const string MediaType = "application/x-www-form-urlencoded";

    public static Failure Missing { get; } = Failure.BadRequest($"{TokenForm.TokenName} is required");

    public static Failure TooLong { get; } = Failure.Of(StatusCodes.Status413PayloadTooLarge);

    public static Failure Unsupported { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {MediaType} in UTF-8");

    private static Failure Doubled { get; } = Failure.BadRequest("A parameter is there twice");

    public async Task InvokeAsync(HttpContext context)
    {
        if (OAuthRoute.IsAskedFor(context)
            && context.GetEndpoint()?.Metadata.GetMetadata<BearerPolicy>() is { } policy
            && await FindFailureAsync(context, policy) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<Failure?> FindFailureAsync(HttpContext context, BearerPolicy policy)
    {
        var broken = await FindFailureAsync(context);
        var form = context.Features.Get<TokenForm>();

        // Whether the client is in a form that cannot be read, nobody can tell; in a body that is no form it is not.
        return form is null && context.Request.Headers.Authorization.Count == 0 && broken?.Status is not StatusCodes.Status415UnsupportedMediaType
            ? broken
            : await clients.FindFailureAsync(context, policy, form) ?? broken;
    }

    private static async Task<Failure?> FindFailureAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true)
        {
            context.Features.Set(TokenForm.From(new Dictionary<string, string>()));
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

        var form = TokenForm.From(parameters);
        context.Features.Set(form);
        return form.Token.Length == 0 ? Missing : null;
    }
}
