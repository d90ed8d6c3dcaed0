namespace Bytedesk.Identity.Users;

/// <summary>What came of a user's wish for another password.</summary>
public abstract record ChangePasswordResult
{
    private ChangePasswordResult()
    {
    }

    /// <summary>The new password counts, and no token from before does.</summary>
    /// <param name="User">The user as they are now.</param>
    public sealed record Changed(User User) : ChangePasswordResult;

    /// <summary>The old password is wrong, or the new one may not be.</summary>
    /// <param name="Reason">An English sentence for the client.</param>
    public sealed record Refused(string Reason) : ChangePasswordResult;

    /// <summary>The old password is right, and the user has been disabled.</summary>
    public sealed record Disabled : ChangePasswordResult;

    /// <summary>Too many attempts have failed; the old password was not looked at.</summary>
    /// <param name="RetryAfter">How long the lock still lasts.</param>
    public sealed record LockedOut(TimeSpan RetryAfter) : ChangePasswordResult;

    /// <summary>Too many others wait.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Busy(TimeSpan RetryAfter) : ChangePasswordResult;
}
