namespace Bytedesk.Functions.Idempotency;

/// <summary>What came of a request with an Idempotency-Key.</summary>
internal abstract record IdempotentResult
{
    private IdempotentResult()
    {
    }

    /// <summary>The answer, made now or when the request first came.</summary>
    internal sealed record Answered(IdempotentAnswer Answer) : IdempotentResult;

    /// <summary>The first delivery is still being worked on.</summary>
    internal sealed record InProgress(TimeSpan RetryAfter) : IdempotentResult;

    /// <summary>The key was used before with another body.</summary>
    internal sealed record DifferentRequest : IdempotentResult;
}
