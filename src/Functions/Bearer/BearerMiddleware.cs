namespace Bytedesk.Functions.Bearer;

/// <summary>
/// Checks the access token of requests to routes that ask for one, before anything of the body is looked at. Where there
/// are other ways to authenticate, that has been done before.
/// </summary>
internal sealed class BearerMiddleware(RequestDelegate next, BearerCheck check)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BearerPolicy>() is { } policy
            && context.Features.Get<CurrentUser>() is null
            && await check.AuthenticateAsync(context, policy) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}
