using Bytedesk.Functions.Http;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Bearer;

/// <summary>
/// Whether a presented token opens a route, at the start of each request and again in one that goes on for long. Why a
/// token is refused is not told (RFC 6750 §3.1): it would say which tokens once existed.
/// </summary>
internal sealed class BearerCheck(TokenCheckService tokens, LastUseRecorder uses)
{
    /// <summary>What every token meets that does not count.</summary>
    public static Failure Invalid { get; } = Failure.InvalidToken("The access token is not valid");

    /// <summary>Looks at the token and its owner as they are now.</summary>
    public async Task<ApiResult<OwnedToken>> RunAsync(BearerCredentials presented, CancellationToken cancellationToken)
    {
        if (await tokens.CheckAsync(presented.Text, cancellationToken) is not { Token: { } token })
        {
            return Invalid;
        }

        if (!token.Domains.Allow(presented.From.Origin))
        {
            return Failure.Forbidden($"Access denied: domain {presented.From.Domain} is not allowed");
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
