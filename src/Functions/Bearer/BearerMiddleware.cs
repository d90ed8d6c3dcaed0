using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Bearer;

/// <summary>
/// Checks the access token of requests to routes that ask for one, before anything of the body is looked at.
/// </summary>
internal sealed class BearerMiddleware(RequestDelegate next, BearerCheck check, ClientAddressReader addresses)
{
    private static readonly Failure Missing = Failure.Unauthorized("An access token is required");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BearerPolicy>() is { } policy
            && await FindFailureAsync(context, policy) is { } failure)
        {
            await failure.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<Failure?> FindFailureAsync(HttpContext context, BearerPolicy policy)
    {
        if (BearerToken.Read(context.Request) is not { } text)
        {
            return BearerToken.IsPresented(context.Request) ? BearerCheck.Invalid : Missing;
        }

        var presented = new BearerCredentials(text, ClientOrigin.Read(context.Request), policy);
        var result = await check.RunAsync(presented, context.RequestAborted);
        if (result.Data is { } token)
        {
            var actor = new Actor(token.Record.UserUid, addresses.Read(context), token.Record.Uid);
            context.Features.Set(new CurrentUser(token, actor, presented));
        }

        return result.Failure;
    }
}
