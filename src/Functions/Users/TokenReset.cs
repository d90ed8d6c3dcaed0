using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Users;

/// <summary>
/// The last time that all of a user's tokens were revoked. It is on the user's row, so that one write ends every token,
/// those included that are being issued at that moment: what a sign-in read before does not match any more. No clocks
/// are compared.
/// </summary>
internal sealed record TokenReset
{
    /// <summary>A random value that tokens issued since then carry on their records.</summary>
    public string SecurityStamp { get; init; } = Keys.NewIdentifier();

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    /// <summary>The one older token that stays valid; null when there is none.</summary>
    public string? SparedTokenUid { get; init; }

    /// <summary>Whether it has ended this token; null is none that could be ended.</summary>
    internal bool Revokes(TokenRecord? token) =>
        token is not null && token.SecurityStamp != SecurityStamp && token.Uid != SparedTokenUid;
}
