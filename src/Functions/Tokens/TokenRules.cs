using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What the members of a token must satisfy. Each finds the first rule that is broken, as a sentence for the client.</summary>
internal static class TokenRules
{
    private const int LongestLifetimeDays = 365;
    private const int NameLength = 64;
    private const int DescriptionLength = 1_024;
    private const int ChannelLength = 32;
    private const int ReasonLength = 256;

    public static string? Validate(CreateTokenRequest request, DateTimeOffset now) =>
        ValidateName(request.Name)
        ?? ValidateText("description", request.Description, DescriptionLength, "\n\r\t")
        ?? ValidateText("channel", request.Channel, ChannelLength)
        ?? ValidateScopes(request.Scopes)
        ?? ValidateEnd(request, now);

    public static string? Validate(TokenRecord token, ChangeTokenRequest change, DateTimeOffset now) =>
        ValidateName(change.Name)
        ?? ValidateText("description", change.Description, DescriptionLength, "\n\r\t")
        ?? ValidateScopes(change.Scopes)
        ?? (token.Type is TokenType.Bearer && change.Scopes is not null ? "scopes: a sign-in's token carries all that its owner may do" : null)
        ?? ValidateEnd(token, change, now);

    public static string? ValidateReason(string? reason) => ValidateText("reason", reason, ReasonLength);

    /// <summary>
    /// The scope that is more than a token may be given by who asks for it: what its owner may do, and when a generated token
    /// asks, no more than that one has: else whoever has a narrow token could make themselves a wide one.
    /// </summary>
    public static string? BeyondScopes(OwnedToken caller, User owner, IEnumerable<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (!AccessScopes.Of(owner).Contains(scope))
            {
                return $"scopes: the owner of the token may not do {scope}";
            }

            if (!caller.Has(scope))
            {
                return $"scopes: the access token does not have the scope {scope} itself";
            }
        }

        return null;
    }

    /// <summary>The same for domains.</summary>
    public static string? BeyondDomains(OwnedToken caller, AllowedDomains domains) =>
        caller.Domains.Covers(domains) ? null : "allowedDomains must be within those of the access token";

    /// <summary>Scopes that are none but known ones, as they are kept: each once, in alphabetical order.</summary>
    public static string[] Canonical(IEnumerable<string?> scopes) =>
        [.. scopes.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static string? ValidateName(string? name) =>
        name is not null && string.IsNullOrWhiteSpace(name) ? "name must not be empty" : ValidateText("name", name, NameLength);

    private static string? ValidateScopes(IReadOnlyList<string?>? scopes) =>
        scopes is null || scopes.All(scope => AccessScopes.All.Contains(scope, StringComparer.Ordinal))
            ? null
            : $"scopes must be of {string.Join(' ', AccessScopes.All)}";

    private static string? ValidateEnd(CreateTokenRequest request, DateTimeOffset now) => request switch
    {
        { ExpiresAt: not null, LifetimeDays: not null } => "Either expiresAt or lifetimeDays may be given, not both",
        { LifetimeDays: < 1 or > LongestLifetimeDays } => $"lifetimeDays must be 1 to {LongestLifetimeDays}",
        { ExpiresAt: { } end } when AccessTokenClaims.WholeSeconds(end) <= now => "expiresAt must be in the future",
        { ExpiresAt: { } end } when end > now.AddDays(LongestLifetimeDays) => $"expiresAt must be at most {LongestLifetimeDays} days from now",
        _ => null,
    };

    private static string? ValidateEnd(TokenRecord token, ChangeTokenRequest change, DateTimeOffset now) =>
        change.ExpiresAt is not { } end || AccessTokenClaims.WholeSeconds(end) == token.ExpiresAt ? null
        : AccessTokenClaims.WholeSeconds(end) > token.ExpiresAt ? "expiresAt can only be put forward"
        : end <= now ? "expiresAt must be in the future"
        : null;

    private static string? ValidateText(string member, string? value, int length, string controls = "") =>
        value is null ? null
        : value.Length > length ? $"{member} is longer than {length} characters"
        : value.Any(c => char.IsControl(c) && !controls.Contains(c, StringComparison.Ordinal)) ? $"{member} has a control character in it"
        : null;
}
