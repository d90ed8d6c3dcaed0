namespace Bytedesk.Functions.Users;

/// <summary>What came of the creation of a user.</summary>
internal abstract record CreateUserResult
{
    private CreateUserResult()
    {
    }

    /// <summary>The user exists.</summary>
    internal sealed record Created(User User) : CreateUserResult;

    /// <summary>There is no user, and the same request will meet the same refusal.</summary>
    internal sealed record Refused(string Reason) : CreateUserResult;

    /// <summary>There is no user yet, and the same request may succeed later.</summary>
    internal sealed record Busy(TimeSpan RetryAfter) : CreateUserResult;
}
