using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.SignIn;

/// <summary>A password that somebody says is an account's.</summary>
internal sealed record PasswordAttempt
{
    /// <summary>Reads the account as it is now; null when there is none.</summary>
    public required Func<Task<User?>> ReadUserAsync { get; init; }

    /// <summary>The name's key, under which failures are counted while there is no account.</summary>
    public required string NameKey { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>The client's network address; null when it is not known.</summary>
    public required string? ClientAddress { get; init; }

    /// <summary>The account's user, when it is known that it is they who try.</summary>
    public string? ActorUid { get; init; }
}
