using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.OAuth;

/// <summary>
/// Reads the <see cref="TokenForm"/> of a request to a route of OAuth, as <see cref="JsonBodyMiddleware"/> looks at the others'
/// JSON, and authenticates who sent it: a client's credentials may be in the form. That they are not right is told before
/// what else is wrong with the form.
/// </summary>
internal sealed class TokenFormMiddleware(RequestDelegate next, ClientAuthentication clients)
{
    public static Failure Missing { get; } = Failure.BadRequest($"{TokenForm.TokenName} is required");

    public static Failure TooLong { get; } = Failure.Of(StatusCodes.Status413PayloadTooLarge);

    private static Failure Doubled { get; } = Failure.BadRequest("A parameter is there twice");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is { } route
            && route.GetMetadata<OAuthRoute>() is not null
            && route.GetMetadata<BearerPolicy>() is { } policy
            && await ReadAndAuthenticateAsync(context, policy) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<Failure?> ReadAndAuthenticateAsync(HttpContext context, BearerPolicy policy)
    {
        var broken = await ReadFormAsync(context);
        var form = context.Features.Get<TokenForm>();

        // Whether the client is in a form that cannot be read, nobody can tell; in a body that is no form it is not.
        return form is null && context.Request.Headers.Authorization.Count == 0 && broken?.Status is not StatusCodes.Status415UnsupportedMediaType
            ? broken
            : await clients.AuthenticateAsync(context, policy, form) ?? broken;
    }

    private static async Task<Failure?> ReadFormAsync(HttpContext context)
    {
        // A charset has no meaning here (WHATWG URL §5): what is not ASCII is escaped.
        var read = await RequestBody.ReadAsync(context, static type => RequestBody.IsOneOf(type, FormParameters.MediaType), FormParameters.Unsupported);
        if (read.Data is not { } body)
        {
            return read.Failure;
        }

        if (FormParameters.Read(new MemoryStream(body)) is not { } parameters)
        {
            return Doubled;
        }

        var form = TokenForm.From(parameters);
        context.Features.Set(form);
        return form.Token.Length == 0 ? Missing : null;
    }
}
