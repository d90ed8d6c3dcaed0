namespace Bytedesk.Functions;

/// <summary>Why something that was asked for is not done, in the words of the service; HTTP's are <see cref="Http.Failure"/>'s.</summary>
internal enum RefusalKind
{
    /// <summary>The request breaks a rule, and will break it again.</summary>
    Invalid,

    /// <summary>Who asks has not shown who they are.</summary>
    Unauthenticated,

    Forbidden,

    /// <summary>There is no such thing, or it is not the caller's to see.</summary>
    NotFound,

    /// <summary>The thing is in another version than the change was meant for.</summary>
    Stale,

    /// <summary>Not now: the same request may succeed later.</summary>
    Busy,

    /// <summary>Too often: nothing is looked at before some time has passed.</summary>
    TooManyRequests,

    /// <summary>Not as things are: somebody else was faster, or something has to be done first.</summary>
    Conflict,

    /// <summary>The key of the request was used before for something else.</summary>
    KeyReused,
}

/// <summary>An expected refusal. Nothing has changed.</summary>
/// <param name="Message">An English sentence for the client, without a secret.</param>
internal sealed record Refusal(RefusalKind Kind, string Message)
{
    /// <summary>How long to wait before another try; null when nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Refusal Invalid(string message) => new(RefusalKind.Invalid, message);

    public static Refusal Unauthenticated(string message) => new(RefusalKind.Unauthenticated, message);

    public static Refusal Forbidden(string message) => new(RefusalKind.Forbidden, message);

    public static Refusal NotFound(string message) => new(RefusalKind.NotFound, message);

    public static Refusal Stale(string message) => new(RefusalKind.Stale, message);

    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message);

    public static Refusal Busy(string message, TimeSpan retryAfter) => new(RefusalKind.Busy, message) { RetryAfter = retryAfter };

    public static Refusal TooManyRequests(string message, TimeSpan retryAfter) => new(RefusalKind.TooManyRequests, message) { RetryAfter = retryAfter };
}

/// <summary>What a service returns: a value, or the <see cref="Functions.Refusal"/> that explains why there is none. Both convert to it.</summary>
internal readonly record struct Result<T>
    where T : notnull
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public Refusal? Refusal { get; }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
