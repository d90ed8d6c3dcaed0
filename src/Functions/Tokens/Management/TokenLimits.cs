using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>
/// The most that a token may be given by who asks for it: what its owner may do, and when a generated token asks, no
/// more than that one has: else whoever has a narrow token could make themselves a wide one.
/// </summary>
internal sealed record TokenLimits(AuthenticatedToken Caller, User Owner)
{
    /// <summary>The latest end; null: no limit but the general one.</summary>
    public DateTimeOffset? LatestEnd => Caller.Record.Type is TokenType.Api ? Caller.Record.ExpiresAt : null;

    /// <summary>What a token is limited to for which nothing was said.</summary>
    public IReadOnlyList<string> DefaultDomains => Caller.Record.AllowedDomains;

    public string? BeyondScopes(IEnumerable<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (!AccessScopes.Of(Owner).Contains(scope))
            {
                return $"scopes: the owner of the token may not do {scope}";
            }

            if (!Caller.Has(scope))
            {
                return $"scopes: the access token does not have the scope {scope} itself";
            }
        }

        return null;
    }

    public string? BeyondDomains(AllowedDomains domains) =>
        Caller.Domains.Covers(domains) ? null : "allowedDomains must be within those of the access token";

    public string? BeyondEnd(DateTimeOffset? end) =>
        end > LatestEnd ? "expiresAt must not be later than that of the access token" : null;
}
