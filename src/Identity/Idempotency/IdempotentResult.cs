namespace Bytedesk.Identity.Idempotency;

/// <summary>What came of a request with an Idempotency-Key.</summary>
public abstract record IdempotentResult
{
    private IdempotentResult()
    {
    }

    /// <summary>The answer, made now or when the request first came.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Answered(IdempotentAnswer Answer) : IdempotentResult;

    /// <summary>The first delivery is still being worked on.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record InProgress(TimeSpan RetryAfter) : IdempotentResult;

    /// <summary>The key was used before with another body.</summary>
    public sealed record DifferentRequest : IdempotentResult;
}
