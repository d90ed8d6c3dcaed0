using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Tokens.Management;

/// <summary>What the members of a token must satisfy, whoever asks. Each finds the first rule that is broken, as a sentence for the client.</summary>
internal static class TokenRules
{
    private const int LongestLifetimeDays = 365;
    private const int NameLength = 64;
    private const int DescriptionLength = 1_024;
    private const int ChannelLength = 32;
    private const int ReasonLength = 256;

    public static string? FindBroken(TokenRequest request, DateTimeOffset now) =>
        BrokenName(request.Name)
        ?? BrokenText("description", request.Description, DescriptionLength, "\n\r\t")
        ?? BrokenText("channel", request.Channel, ChannelLength)
        ?? BrokenScopes(request.Scopes)
        ?? BrokenEnd(request, now);

    public static string? FindBroken(TokenRecord token, TokenChange change, DateTimeOffset now) =>
        BrokenName(change.Name)
        ?? BrokenText("description", change.Description, DescriptionLength, "\n\r\t")
        ?? BrokenScopes(change.Scopes)
        ?? (token.Type is TokenType.Bearer && change.Scopes is not null ? "scopes: a sign-in's token carries all that its owner may do" : null)
        ?? BrokenEnd(token, change, now);

    /// <summary>What is wrong with the reason for a revocation.</summary>
    public static string? FindBrokenReason(string? reason) => BrokenText("reason", reason, ReasonLength);

    /// <summary>Scopes that are none but known ones, as they are kept: each once, in alphabetical order.</summary>
    public static string[] Canonical(IEnumerable<string?> scopes) =>
        [.. scopes.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>An instant as a token says it (RFC 7519 §2, NumericDate).</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static string? BrokenName(string? name) =>
        name is not null && string.IsNullOrWhiteSpace(name) ? "name must not be empty" : BrokenText("name", name, NameLength);

    private static string? BrokenScopes(IReadOnlyList<string?>? scopes) =>
        scopes is null || scopes.All(scope => AccessScopes.All.Contains(scope, StringComparer.Ordinal))
            ? null
            : $"scopes must be of {string.Join(' ', AccessScopes.All)}";

    private static string? BrokenEnd(TokenRequest request, DateTimeOffset now) => request switch
    {
        { ExpiresAt: not null, LifetimeDays: not null } => "Either expiresAt or lifetimeDays may be given, not both",
        { LifetimeDays: < 1 or > LongestLifetimeDays } => $"lifetimeDays must be 1 to {LongestLifetimeDays}",
        { ExpiresAt: { } end } when WholeSeconds(end) <= now => "expiresAt must be in the future",
        { ExpiresAt: { } end } when end > now.AddDays(LongestLifetimeDays) => $"expiresAt must be at most {LongestLifetimeDays} days from now",
        _ => null,
    };

    private static string? BrokenEnd(TokenRecord token, TokenChange change, DateTimeOffset now) =>
        change.ExpiresAt is not { } end || WholeSeconds(end) == token.ExpiresAt ? null
        : WholeSeconds(end) > token.ExpiresAt ? "expiresAt can only be put forward"
        : end <= now ? "expiresAt must be in the future"
        : null;

    private static string? BrokenText(string member, string? value, int length, string controls = "") =>
        value is null ? null
        : value.Length > length ? $"{member} is longer than {length} characters"
        : value.Any(c => char.IsControl(c) && !controls.Contains(c, StringComparison.Ordinal)) ? $"{member} has a control character in it"
        : null;
}
