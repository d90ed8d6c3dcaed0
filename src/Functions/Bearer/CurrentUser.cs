using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Bearer;

/// <summary>Who calls, by the access token of the request. Endpoints behind a <see cref="BearerPolicy"/> take it as a parameter.</summary>
/// <param name="Token">The token and its owner, who is there.</param>
/// <param name="Actor">The same for the audit, with the address.</param>
/// <param name="Credentials">What was presented, for a request that goes on for so long that it has to be checked again.</param>
internal sealed record CurrentUser(OwnedToken Token, Actor Actor, BearerCredentials Credentials)
{
    public User User => Token.Owner!;

    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<CurrentUser>());
}

/// <summary>What a request presents to be served. No record, so that no log prints the token.</summary>
internal sealed class BearerCredentials(string text, HostAndPort? origin, BearerPolicy policy)
{
    public string Text => text;

    /// <summary>The web origin that it comes from; null when that is not known.</summary>
    public HostAndPort? Origin => origin;

    /// <summary>What the route asks of it.</summary>
    public BearerPolicy Policy => policy;

    /// <summary>Of a client that authenticates with a generated token's uid as its id, that; null: any token will do.</summary>
    public string? ClientId { get; init; }

    /// <summary>What it meets when it is not valid.</summary>
    public Failure Invalid { get; init; } = BearerCheck.Invalid;

    /// <summary>Whether the token is the one that the client says it is.</summary>
    public bool Matches(TokenRecord token) => ClientId is null || (token.Type is TokenType.Api && token.Uid == ClientId);
}
