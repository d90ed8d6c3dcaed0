using System.Text.Json;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What the members of a token must satisfy. Each finds the first rule that is broken, as a sentence for the client.</summary>
internal static class TokenRules
{
    public const int LongestLifetimeDays = 365;
    public const int NameLength = 64;
    public const int DescriptionLength = 1_024;
    public const int ChannelLength = 32;
    public const int ReasonLength = 256;

    private const string Lines = "\n\r\t";

    // What a new token has in the members that a request to create one does not.
    private static readonly TokenResponse NewToken = TokenResponse.Example;

    public static string? Validate(CreateTokenRequest request, DateTimeOffset now) =>
        (request.FindOther(NewToken, "uid", "username", "parentUid", "issuedAt", "lastUsedAt", "hint") is { } other ? $"{other} cannot be given here" : null)
        ?? Text.ValidateLabel("name", request.Name, NameLength)
        ?? Text.Validate("description", request.Description?.Trim(), DescriptionLength, Lines)
        ?? Text.Validate("channel", request.Channel, ChannelLength)
        ?? ValidateScopes(request.Scopes)
        ?? ValidateEnd(request, now);

    public static string? Validate(TokenRecord token, ChangeTokenRequest change, DateTimeOffset now) =>
        Text.ValidateLabel("name", change.Name, NameLength)
        ?? Text.Validate("description", change.Description?.Trim(), DescriptionLength, Lines)
        ?? ValidateScopes(change.Scopes)
        ?? (token.Type is not TokenType.Api && change.Scopes is not null ? "scopes: only those of a generated token can be changed" : null)
        ?? ValidateEnd(token, change, now);

    public static string? ValidateReason(string? reason) => Text.Validate("reason", reason, ReasonLength);

    /// <summary>The first member of the record that a change would have to change and cannot.</summary>
    public static string? ValidateOthers(OwnedToken token, ChangeTokenRequest change, DateTimeOffset now) =>
        change.FindOther(TokenResponse.From(token, now), WasLastUse(token.Record, change) ? "lastUsedAt" : "") is { } other ? $"{other} cannot be changed here" : null;

    /// <summary>
    /// The change without what repeats the record as it is shown: of a sign-in's token the scopes cannot be changed, and who
    /// may not widen a token's domains may send them back.
    /// </summary>
    public static ChangeTokenRequest WithoutRepeated(OwnedToken token, ChangeTokenRequest change) => change with
    {
        Scopes = change.Scopes is { } scopes && Canonical(scopes).SequenceEqual(Canonical(token.Scopes)) ? null : change.Scopes,
        AllowedDomains = change.AllowedDomains is { } domains && domains.SequenceEqual(token.Record.AllowedDomainList) ? null : change.AllowedDomains,
    };

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

    // Whoever read the record before its latest use sends an earlier one back, and asks for nothing with it.
    private static bool WasLastUse(TokenRecord token, ChangeTokenRequest change) =>
        change.Others?.GetValueOrDefault("lastUsedAt") is { ValueKind: JsonValueKind.String } sent
        && Instant.TryParse(sent.GetString()!, out var use)
        && use >= LastUseRecorder.HourOf(token.IssuedAt) && use <= token.LastUsedAt;

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
        : AccessTokenClaims.WholeSeconds(end) > token.ExpiresAt ? "expiresAt can only be moved earlier"
        : end <= now ? "expiresAt must be in the future"
        : null;
}
