using System.Text.RegularExpressions;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Functions.Bearer;

/// <summary>Reads the token of <c>Authorization: Bearer …</c> (RFC 6750 §2.1); no other place is looked at.</summary>
internal static partial class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token, or null when there is none, more than one, or one that no issuer could have made.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = value[Scheme.Length..].TrimStart(' ');
        return token.Length <= CompactJwt.MaximumLength && B64Token().IsMatch(token) ? token : null;
    }

    /// <summary>
    /// Whether the client tried to present a token, usable or not: a challenge names an error only then (RFC 6750 §3.1).
    /// </summary>
    public static bool IsPresented(HttpRequest request) =>
        request.Headers.Authorization.Any(static value => value?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) is true);

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z")]
    private static partial Regex B64Token();
}
