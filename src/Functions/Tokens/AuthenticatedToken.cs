using Bytedesk.Functions.Tokens.Domains;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>A token that counts, and whose it is.</summary>
/// <param name="User">Its owner as they are now.</param>
/// <param name="Record">Its record.</param>
internal sealed record AuthenticatedToken(User User, TokenRecord Record)
{
    /// <summary>Whether it may do less than its owner.</summary>
    public bool IsLimited => Record.Type is TokenType.Api || Record.AllowedDomains.Count > 0;

    /// <summary>Where it may be used from.</summary>
    /// <exception cref="InvalidOperationException">The record is not of our making.</exception>
    public AllowedDomains Domains =>
        Record.AllowedDomains.Count == 0 ? AllowedDomains.Everywhere
        : AllowedDomains.TryParse(Record.AllowedDomains, out var domains, out var broken) ? domains
        : throw new InvalidOperationException(broken);

    /// <summary>What it may be used for, in alphabetical order.</summary>
    public IEnumerable<string> Scopes => AccessScopes.All.Where(Has);

    /// <summary>
    /// Whether it may be used for this. A sign-in's token carries all that its owner may do; a generated one what it was
    /// given, less what its owner may not do any more.
    /// </summary>
    public bool Has(string scope) =>
        AccessScopes.Of(User).Contains(scope)
        && (Record.Type is not TokenType.Api || Record.Scopes.Contains(scope, StringComparer.Ordinal));
}
