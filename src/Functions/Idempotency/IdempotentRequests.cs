using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Idempotency;

/// <summary>Runs requests that come with an Idempotency-Key once, and gives the first answer again for 24 hours.</summary>
internal sealed class IdempotentRequests(IdempotencyStore store, TimeProvider time, ILogger<IdempotentRequests> logger)
{
    // A creation is over long before; one that is not has died, or will find that it has been abandoned.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    /// <summary>Runs the operation, unless an earlier delivery of the same request did or does.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed; the next delivery takes it up.</exception>
    public async Task<IdempotentResult> RunAsync(IdempotentRequest request, IIdempotentOperation operation)
    {
        var uid = operation.NewUid();
        while (true)
        {
            var record = await store.FindAsync(request);
            if (record is null)
            {
                record = await store.TryStartAsync(request, uid);
            }
            else if (record.ExpiresAt <= time.GetUtcNow())
            {
                await store.TryForgetAsync(record);
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

            if (!await store.IsSameAsync(record, request))
            {
                return new IdempotentResult.DifferentRequest();
            }

            if (record.Answer is not null)
            {
                return new IdempotentResult.Answered(record.Answer);
            }

            var remaining = record.StartedAt + LongestRun - time.GetUtcNow();
            if (remaining > TimeSpan.Zero)
            {
                return new IdempotentResult.InProgress(remaining);
            }

            if (await operation.RecoverAsync(record.Uid) is { } answer)
            {
                return await KeepAsync(record.Key, record.Uid, answer);
            }

            await store.TryTakeOverAsync(record, uid);
        }
    }

    private async Task<IdempotentResult> RunAsync(string key, string uid, IIdempotentOperation operation) =>
        await KeepAsync(key, uid, await operation.RunAsync(uid));

    private async Task<IdempotentResult> KeepAsync(string key, string uid, IdempotentAnswer answer)
    {
        var isFinal = answer.Status is >= 200 and < 500;
        await PostCommit.TryAsync(
            logger,
            "keep the answer of an idempotent request",
            () => store.EndAsync(key, uid, isFinal ? answer : null));
        return new IdempotentResult.Answered(answer);
    }
}
