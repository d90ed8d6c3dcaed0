using System.Collections.Concurrent;
using System.Threading.Channels;
using Bytedesk.FunctionsHostDouble.Rpc;
using Grpc.Core;
using static Bytedesk.FunctionsHostDouble.Rpc.StreamingMessage;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>The conversation with one worker.</summary>
/// <param name="log">Told what the worker logs, in order, with the function whose invocation is under way, if it is of one.</param>
internal sealed class WorkerChannel(Action<RpcLog, string?> log)
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, Question> _questions = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EndOfStreamException? _end;

    public string WorkerId { get; } = Guid.NewGuid().ToString();

    /// <summary>Completes when the worker has named itself.</summary>
    public Task Connected => _connected.Task;

    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Sends something that the worker answers.</summary>
    /// <exception cref="EndOfStreamException">It ended before it did.</exception>
    public Task<StreamingMessage> AskAsync(StreamingMessage message, string? function = null)
    {
        var question = new Question(function);

        // The worker puts the id of what it answers into its answer. That of an invocation is in what it logs, too.
        message.RequestId = message.InvocationRequest?.InvocationId ?? Guid.NewGuid().ToString();
        _questions[message.RequestId] = question;
        Send(message);
        if (_end is { } end)
        {
            _ = question.Answer.TrySetException(end);
        }

        return question.Answer.Task;
    }

    /// <summary>Leaves nobody waiting for an answer that will not come.</summary>
    public void End()
    {
        _end = new EndOfStreamException("The worker has ended.");
        _ = _connected.TrySetException(_end);
        foreach (var (id, _) in _questions)
        {
            if (_questions.TryRemove(id, out var question))
            {
                _ = question.Answer.TrySetException(_end);
            }
        }
    }

    public async Task RunAsync(IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        _ = _connected.TrySetResult();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAllAsync(outgoing, stop.Token);
        try
        {
            while (await incoming.MoveNext(cancellationToken))
            {
                Receive(incoming.Current);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The process's end tells the rest.
        }

        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Receive(StreamingMessage message)
    {
        if (message.ContentCase == ContentOneofCase.RpcLog)
        {
            log(message.RpcLog, _questions.GetValueOrDefault(message.RpcLog.InvocationId)?.Function);
        }
        else if (_questions.TryRemove(message.RequestId, out var question))
        {
            _ = question.Answer.TrySetResult(message);
        }
    }

    private async Task SendAllAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await outgoing.WriteAsync(message, cancellationToken);
        }
    }

    private sealed record Question(string? Function)
    {
        public TaskCompletionSource<StreamingMessage> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
