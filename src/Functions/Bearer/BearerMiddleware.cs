using Bytedesk.Functions.Http;
using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Tokens;

namespace Bytedesk.Functions.Bearer;

/// <summary>
/// Checks the access token of requests to routes that ask for one, before anything of the body is looked at. Why a
/// token is refused is not told (RFC 6750 §3.1): it would say which tokens once existed.
/// </summary>
internal sealed class BearerMiddleware(RequestDelegate next, AccessTokens tokens, TokenUse use, ClientAddressReader addresses)
{
    private static readonly Failure Missing = Failure.Unauthorized("An access token is required");

    /// <summary>What every token meets that does not count.</summary>
    public static Failure Invalid { get; } = Failure.InvalidToken("The access token is not valid");

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
            return BearerToken.IsPresented(context.Request) ? Invalid : Missing;
        }

        if (await tokens.CheckAsync(text, context.RequestAborted) is not TokenCheck.Accepted accepted)
        {
            return Invalid;
        }

        var token = accepted.Token;
        use.Note(token.Record);
        var from = ClientOrigin.Read(context.Request);
        if (!token.Domains.Allow(from.Origin))
        {
            return Failure.Forbidden($"Access denied: domain {from.Domain} is not allowed");
        }

        var caller = new Caller(token, new Actor(token.User.Uid, addresses.Read(context), token.Record.Uid));
        context.Features.Set(caller);
        return FindMissingRight(caller, policy);
    }

    private static Failure? FindMissingRight(Caller caller, BearerPolicy policy) =>
        policy.SuperUserOnly is { } sentence && !caller.User.SuperUser
            ? Failure.Forbidden(sentence)
            : policy.Scope is { } scope && !caller.Authenticated.Has(scope)
                ? Failure.InsufficientScope(scope)
                : null;
}
