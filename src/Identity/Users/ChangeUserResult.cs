namespace Bytedesk.Identity.Users;

/// <summary>What came of a change of a user.</summary>
public abstract record ChangeUserResult
{
    private ChangeUserResult()
    {
    }

    /// <summary>It is done, or there was nothing to do.</summary>
    /// <param name="User">The user as they are now, or were when they were deleted.</param>
    public sealed record Done(User User) : ChangeUserResult;

    /// <summary>There is no such user.</summary>
    public sealed record NotFound : ChangeUserResult;

    /// <summary>Nothing has changed, and the same request will meet the same refusal.</summary>
    /// <param name="Reason">An English sentence for the client.</param>
    public sealed record Refused(string Reason) : ChangeUserResult;

    /// <summary>Nothing has changed, and the same request may succeed later.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Busy(TimeSpan RetryAfter) : ChangeUserResult;
}
