namespace Bytedesk.Functions.Users;

/// <summary>What came of a change of a user.</summary>
internal abstract record ChangeUserResult
{
    private ChangeUserResult()
    {
    }

    /// <summary>It is done, or there was nothing to do.</summary>
    internal sealed record Done(User User) : ChangeUserResult;

    /// <summary>There is no such user.</summary>
    internal sealed record NotFound : ChangeUserResult;

    /// <summary>Nothing has changed, and the same request will meet the same refusal.</summary>
    internal sealed record Refused(string Reason) : ChangeUserResult;

    /// <summary>Nothing has changed, and the same request may succeed later.</summary>
    internal sealed record Busy(TimeSpan RetryAfter) : ChangeUserResult;
}
