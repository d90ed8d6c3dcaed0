using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>The case's name, for logs and metrics.</summary>
    internal abstract string Outcome { get; }

    /// <summary>The user is signed in.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Token">The new token.</param>
    public sealed record Succeeded(User User, IssuedToken Token) : SignInResult
    {
        internal override string Outcome => "succeeded";
    }

    /// <summary>No such user, a wrong password, or a user without one: which of them is not told.</summary>
    public sealed record Rejected : SignInResult
    {
        internal override string Outcome => "rejected";
    }

    /// <summary>The password was right, and the user may not sign in.</summary>
    public sealed record Disabled : SignInResult
    {
        internal override string Outcome => "disabled";
    }

    /// <summary>Too many attempts have failed; the password was not looked at.</summary>
    /// <param name="RetryAfter">How long the lock still lasts.</param>
    public sealed record LockedOut(TimeSpan RetryAfter) : SignInResult
    {
        internal override string Outcome => "locked_out";
    }

    /// <summary>Too many others wait to sign in.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Busy(TimeSpan RetryAfter) : SignInResult
    {
        internal override string Outcome => "busy";
    }
}
