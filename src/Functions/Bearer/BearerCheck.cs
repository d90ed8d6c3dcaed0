using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Bearer;

/// <summary>
/// Whether a presented token opens a route, at the start of each request and again in one that goes on for long. Why a
/// token is refused is not told (RFC 6750 §3.1): it would say which tokens once existed.
/// </summary>
internal sealed class BearerCheck(TokenCheckService tokens, LastUseRecorder uses, ClientAddressReader addresses)
{
    private static readonly Failure Missing = Failure.Unauthorized("An access token is required");

    /// <summary>What every token meets that is not valid.</summary>
    public static Failure Invalid { get; } = Failure.InvalidToken("The access token is not valid");

    /// <summary>Authenticates a request by its header; what there is against it, or null, and then it has a <see cref="CurrentUser"/>.</summary>
    public async Task<Failure?> AuthenticateAsync(HttpContext context, BearerPolicy policy) =>
        BearerToken.Read(context.Request) is { } text
            ? await AuthenticateAsync(context, new BearerCredentials(text, ClientOrigin.Read(context.Request), policy))
            : BearerToken.IsPresented(context.Request) ? Invalid : Missing;

    /// <summary>The same by what it has presented.</summary>
    public async Task<Failure?> AuthenticateAsync(HttpContext context, BearerCredentials presented)
    {
        var result = await RunAsync(presented, context.RequestAborted);
        if (result.Data is { } token)
        {
            var actor = new Actor(token.Record.UserUid, addresses.Read(context), token.Record.Uid);
            context.Features.Set(new CurrentUser(token, actor, presented));
        }

        return result.Failure;
    }

    /// <summary>Looks at the token and its owner as they are now.</summary>
    public async Task<ApiResult<OwnedToken>> RunAsync(BearerCredentials presented, CancellationToken cancellationToken)
    {
        if (await tokens.CheckAsync(presented.Text, cancellationToken) is not { Token: { } token } || !presented.Matches(token.Record))
        {
            return presented.Invalid;
        }

        if (!token.Domains.Allow(presented.Origin))
        {
            return Failure.Forbidden($"Access denied: domain {presented.Origin?.Host ?? "unknown"} is not allowed");
        }

        if (FindMissingRight(token, presented.Policy) is { } failure)
        {
            return failure;
        }

        uses.Record(token.Record);
        return token;
    }

    private static Failure? FindMissingRight(OwnedToken token, BearerPolicy policy) =>
        policy.SuperUserOnly is { } sentence && !token.Owner!.SuperUser
            ? Failure.Forbidden(sentence)
            : policy.Scope is { } scope && !token.Has(scope)
                ? Failure.InsufficientScope(scope)
                : null;
}
