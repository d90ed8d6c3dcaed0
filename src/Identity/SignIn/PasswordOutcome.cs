using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.SignIn;

/// <summary>What came of an attempt to show a password.</summary>
internal abstract record PasswordOutcome
{
    private PasswordOutcome()
    {
    }

    /// <summary>The password is right, and what it was shown for has been done to this user.</summary>
    public sealed record Passed(User User) : PasswordOutcome;

    /// <summary>No such user, a wrong password, or a user without one.</summary>
    public sealed record Failed : PasswordOutcome;

    /// <summary>The password is right, and the user is disabled.</summary>
    public sealed record Disabled : PasswordOutcome;

    /// <summary>Too many attempts have failed; the password was not looked at.</summary>
    public sealed record LockedOut(TimeSpan RetryAfter) : PasswordOutcome;

    /// <summary>Too many others wait, or come between.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : PasswordOutcome;
}
