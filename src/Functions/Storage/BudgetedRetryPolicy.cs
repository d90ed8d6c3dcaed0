using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Bytedesk.Functions.Storage;

/// <summary>
/// Azure's own retries, within the <see cref="RequestBudget"/>. However a request fails to reach the tables, its caller
/// meets a <see cref="RequestFailedException"/> with the status 0: so nobody above takes a client's broken connection for
/// the storage's.
/// </summary>
internal sealed class BudgetedRetryPolicy(StorageOptions options) : RetryPolicy(
    options.MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, LongestDelay))
{
    // A caller waits: better an honest 503 after some seconds than the pipeline's own patience of minutes.
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly TimeSpan _try = TimeSpan.FromMilliseconds(options.NetworkTimeoutMilliseconds);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var budget = RequestBudget.Current;
        budget?.Enter();
        try
        {
            if (budget?.Left == TimeSpan.Zero)
            {
                throw new RequestFailedException("The time for this request was used up before.");
            }

            await base.ProcessAsync(message, pipeline);
        }
        catch (Exception exception) when (exception is not RequestFailedException && IsUnreachable(exception))
        {
            message.CancellationToken.ThrowIfCancellationRequested();
            throw new RequestFailedException(status: 0, "The storage did not answer.", exception);
        }
        finally
        {
            budget?.Leave();
        }
    }

    // The one thing of a try that can be cut short from here; it holds for the answer's body too.
    protected override ValueTask OnSendingRequestAsync(HttpMessage message)
    {
        if (RequestBudget.Current is { Left: var left } && left < _try)
        {
            message.NetworkTimeout = left > Shortest ? left : Shortest;
        }

        return base.OnSendingRequestAsync(message);
    }

    // Not when the wait before it alone may take what is left.
    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        RequestBudget.Current is { Left: var left } && left < WaitBefore(message)
            ? ValueTask.FromResult(false)
            : base.ShouldRetryAsync(message, exception);

    private static TimeSpan WaitBefore(HttpMessage message) =>
        !message.HasResponse || !message.Response.Headers.TryGetValue("Retry-After", out var wait) ? LongestDelay
        : int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestDelay.TotalSeconds ? LongestDelay
        : TimeSpan.MaxValue;

    private static bool IsUnreachable(Exception exception) => exception switch
    {
        RequestFailedException => StorageFailure.IsTransient(exception),
        AggregateException { InnerExceptions: { Count: > 0 } tries } => tries.All(IsUnreachable),
        _ => exception is HttpRequestException or IOException or TimeoutException or OperationCanceledException or AuthenticationFailedException,
    };
}
