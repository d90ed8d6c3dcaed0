using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

/// <summary>What came of a password that was presented.</summary>
internal enum PasswordStatus
{
    /// <summary>It is the user's, and the user may sign in.</summary>
    Verified = 0,

    /// <summary>No such user, a wrong password, or a user without one: which of them is not told.</summary>
    Incorrect = 1,

    /// <summary>It is the user's, and the user is disabled.</summary>
    Disabled = 2,

    /// <summary>Too many attempts have failed; the password was not looked at.</summary>
    LockedOut = 3,

    /// <summary>Too many others wait for a core to hash on, or change the same user.</summary>
    Busy = 4,
}

/// <summary>What came of a password that was presented, and to whom.</summary>
internal sealed record PasswordResult(PasswordStatus Status)
{
    /// <summary>The user, in the version that was verified; null unless the status is <see cref="PasswordStatus.Verified"/>.</summary>
    public User? User { get; init; }

    /// <summary>Whether the password is hashed in a weaker way than the settings ask for.</summary>
    public bool NeedsRehash { get; init; }

    /// <summary>How long the lock still lasts, or how long to wait.</summary>
    public TimeSpan RetryAfter { get; init; }

    public static PasswordResult LockedOut(TimeSpan retryAfter) => new(PasswordStatus.LockedOut) { RetryAfter = retryAfter };

    public static PasswordResult Busy(TimeSpan retryAfter) => new(PasswordStatus.Busy) { RetryAfter = retryAfter };
}
