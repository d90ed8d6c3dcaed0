using Bytedesk.Identity.Storage;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.Idempotency;

/// <summary>Runs requests that come with an Idempotency-Key once, and gives the first answer again for 24 hours.</summary>
public sealed class IdempotentRequests
{
    // A creation is over long before; one that is not has died, or will find that it has been abandoned.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    private readonly IdempotencyStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<IdempotentRequests> _logger;

    internal IdempotentRequests(IdempotencyStore store, TimeProvider time, ILogger<IdempotentRequests> logger)
    {
        _store = store;
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs the operation, unless an earlier delivery of the same request did or does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">What to run.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; the next delivery takes it up.</exception>
    public async Task<IdempotentResult> RunAsync(IdempotentRequest request, IIdempotentOperation operation)
    {
        var uid = operation.NewUid();
        while (true)
        {
            var record = await _store.FindAsync(request);
            if (record is null)
            {
                record = await _store.TryStartAsync(request, uid);
            }
            else if (record.ExpiresAt <= _time.GetUtcNow())
            {
                await _store.TryForgetAsync(record);
                continue;
            }

            if (record is null)
            {
                continue;
            }

            if (record.Uid == uid)
            {
                return await RunAsync(record.Key, uid, operation);
            }

            if (!await _store.IsSameAsync(record, request))
            {
                return new IdempotentResult.DifferentRequest();
            }

            if (record.Answer is not null)
            {
                return new IdempotentResult.Answered(record.Answer);
            }

            var remaining = record.StartedAt + LongestRun - _time.GetUtcNow();
            if (remaining > TimeSpan.Zero)
            {
                return new IdempotentResult.InProgress(remaining);
            }

            if (await operation.RecoverAsync(record.Uid) is { } answer)
            {
                return await KeepAsync(record.Key, record.Uid, answer);
            }

            await _store.TryTakeOverAsync(record, uid);
        }
    }

    private async Task<IdempotentResult> RunAsync(string key, string uid, IIdempotentOperation operation) =>
        await KeepAsync(key, uid, await operation.RunAsync(uid));

    private async Task<IdempotentResult> KeepAsync(string key, string uid, IdempotentAnswer answer)
    {
        var isFinal = answer.Status is >= 200 and < 500;
        await Aftermath.TryAsync(
            _logger,
            "keep the answer of an idempotent request",
            () => _store.EndAsync(key, uid, isFinal ? answer : null));
        return new IdempotentResult.Answered(answer);
    }
}
