using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Bytedesk.Testing.Storage;

/// <content>What becomes of a request by the rule.</content>
public sealed partial class StorageNetwork
{
    private readonly SemaphoreSlim _held = new(0);
    private readonly Dictionary<StorageFault, int> _counts = [];
    private TaskCompletionSource _released = new();

    /// <summary>How late a delayed request is served.</summary>
    public Func<TimeSpan>? Delay { get; init; }

    /// <summary>What a 429 says in <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>How often each fault of the <see cref="Rule"/> has happened.</summary>
    public IReadOnlyDictionary<StorageFault, int> Counts
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<StorageFault, int>(_counts);
            }
        }
    }

    /// <summary>Waits until a request is being held; one call for each.</summary>
    public Task WaitUntilHeldAsync(CancellationToken cancellationToken = default) => _held.WaitAsync(cancellationToken);

    /// <summary>Resets the connections of the requests that are being held, so that they are sent again.</summary>
    public void ReleaseHeld() => Interlocked.Exchange(ref _released, new TaskCompletionSource()).SetResult();

    private void Count(StorageFault fault) => _counts[fault] = _counts.GetValueOrDefault(fault) + 1;

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, StorageFault fault, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            request.RequestUri = ShortPages.StartOver(request.RequestUri!);
        }

        switch (fault)
        {
            case StorageFault.InternalError:
                return Failure(HttpStatusCode.InternalServerError, "InternalError");
            case StorageFault.Unavailable:
                return Failure(HttpStatusCode.ServiceUnavailable, "ServerBusy");
            case StorageFault.TooManyRequests:
                return Failure(HttpStatusCode.TooManyRequests, "TooManyRequests");
            case StorageFault.Reset:
                throw new IOException("The connection was reset.");
            case StorageFault.EmptyPage:
                return ShortPages.Empty(request.RequestUri!);
            case StorageFault.Held:
                return await HoldAsync(cancellationToken);
            case StorageFault.AnswerLost:
                (await ForwardAsync(request, cancellationToken)).Dispose();
                throw new IOException("The answer was lost.");
            case StorageFault.AnswerTorn:
                return await TearAsync(await ForwardAsync(request, cancellationToken), cancellationToken);
            case StorageFault.AnswerHeld:
                (await ForwardAsync(request, cancellationToken)).Dispose();
                return await HoldAsync(cancellationToken);
            case StorageFault.Delayed:
                return await ForwardAsync(request, cancellationToken, Delay!());
            case StorageFault.ShortPage:
                request.RequestUri = ShortPages.OneRow(request.RequestUri!);
                return CountShort(await ForwardAsync(request, cancellationToken));
            default:
                return await ForwardAsync(request, cancellationToken);
        }
    }

    // Has the request done whether or not its sender still waits; an answer that nobody waits for would keep its connection.
    private async Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request, CancellationToken cancellationToken, TimeSpan delay = default)
    {
        var forwarded = SendLateAsync();
        try
        {
            return await forwarded.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = forwarded.ContinueWith(static answered => answered.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }

        async Task<HttpResponseMessage> SendLateAsync()
        {
            await Task.Delay(delay, CancellationToken.None);
            return await base.SendAsync(request, CancellationToken.None);
        }
    }

    private async Task<HttpResponseMessage> HoldAsync(CancellationToken cancellationToken)
    {
        var released = _released.Task;
        _ = _held.Release();
        await released.WaitAsync(cancellationToken);
        throw new IOException("The connection was reset.");
    }

    // What ends with this row anyway is no short page.
    private HttpResponseMessage CountShort(HttpResponseMessage answer)
    {
        if (ShortPages.GoesOn(answer))
        {
            lock (_gate)
            {
                Count(StorageFault.ShortPage);
            }
        }

        return answer;
    }

    private HttpResponseMessage Failure(HttpStatusCode status, string code)
    {
        var json = $$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"It failed."}}}""";
        var answer = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        answer.Headers.RetryAfter = status is HttpStatusCode.TooManyRequests && RetryAfter is { } wait ? new(wait) : null;
        return answer;
    }

    // Half of the body, and then no more.
    private static async Task<HttpResponseMessage> TearAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var torn = new IOException("The connection was reset.");
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length == 0)
        {
            throw torn;
        }

        var pipe = new Pipe();
        _ = await pipe.Writer.WriteAsync(body.AsMemory(..(body.Length / 2)), cancellationToken);
        await pipe.Writer.CompleteAsync(torn);
        var half = new StreamContent(pipe.Reader.AsStream());
        foreach (var (name, values) in answer.Content.Headers)
        {
            _ = half.Headers.TryAddWithoutValidation(name, values);
        }

        half.Headers.ContentLength = body.Length;
        answer.Content = half;
        return answer;
    }
}
