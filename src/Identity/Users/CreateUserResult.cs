namespace Bytedesk.Identity.Users;

/// <summary>What came of the creation of a user.</summary>
public abstract record CreateUserResult
{
    private CreateUserResult()
    {
    }

    /// <summary>The user exists.</summary>
    /// <param name="User">The whole user, defaults filled in.</param>
    public sealed record Created(User User) : CreateUserResult;

    /// <summary>There is no user, and the same request will meet the same refusal.</summary>
    /// <param name="Reason">An English sentence for the client.</param>
    public sealed record Refused(string Reason) : CreateUserResult;

    /// <summary>There is no user yet, and the same request may succeed later.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Busy(TimeSpan RetryAfter) : CreateUserResult;
}
