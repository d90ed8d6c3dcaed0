using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What the tables say of a token whose text is genuine, whether it counts or not.</summary>
internal sealed record PresentedToken
{
    /// <summary>Its uid, or what stands for it.</summary>
    public required string Uid { get; init; }

    /// <summary>The owner's uid; null when they are known by a name only, which is nobody's.</summary>
    public required string? UserUid { get; init; }

    /// <summary>Whether there is a row for it in Revocations.</summary>
    public required bool HasRevocation { get; init; }

    /// <summary>Its record; null when there is none.</summary>
    public required TokenRecord? Record { get; init; }

    /// <summary>Its owner as they are now; null when they are gone.</summary>
    public required User? Owner { get; init; }

    /// <summary>Whether it will never count again, other than for its time.</summary>
    public bool IsRevoked(DateTimeOffset now) =>
        HasRevocation || Record is null || Record.StatusOf(Owner, now) is TokenStatus.Revoked;

    /// <summary>Why it does not count; null when it does.</summary>
    public TokenRefusal? FindRefusal(DateTimeOffset now) =>
        HasRevocation ? TokenRefusal.Revoked
        : Owner is null or { Enabled: false } ? TokenRefusal.OwnerGone
        : Record is null ? TokenRefusal.NotOnRecord
        : Record.StatusOf(Owner, now) switch
        {
            TokenStatus.Active => null,
            TokenStatus.Revoked => TokenRefusal.Revoked,
            _ => TokenRefusal.NotInForce,
        };
}
