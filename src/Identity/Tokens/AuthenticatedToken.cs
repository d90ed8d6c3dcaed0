using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.Tokens;

/// <summary>A token that counts, and whose it is.</summary>
/// <param name="User">Its owner.</param>
/// <param name="Record">Its record.</param>
public sealed record AuthenticatedToken(User User, TokenRecord Record);
