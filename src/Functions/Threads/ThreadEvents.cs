using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Threads;

/// <summary>
/// Something that happened to a conversation, for statistics. ThreadEvents: partition key the day, <c>yyyy-MM-dd</c>, row key
/// what happened, <c>-</c> and the conversation's uid. All of it is of the conversation's row and changes there no more, so
/// that written twice it is one.
/// </summary>
internal sealed record ThreadEvent : TableRow
{
    public DateTimeOffset At { get; init; }

    /// <summary>Of an acceptance, who accepted; of an end, whose it was. Null of a beginning.</summary>
    public string? AgentUid { get; init; }

    /// <summary>Of an end, how long the visitor had waited for the first answer; null when there was none.</summary>
    public double? FirstResponseSeconds { get; init; }

    /// <summary>Of an end, how many messages there were of an agent.</summary>
    public int? AgentMessages { get; init; }

    /// <summary>Of an end, how many there were of the visitor.</summary>
    public int? VisitorMessages { get; init; }
}

/// <summary>Writes the facts that a conversation's row says of itself.</summary>
internal sealed class ThreadEvents(IdentityTables tables)
{
    public const string Created = "created";
    public const string Accepted = "accepted";
    public const string Closed = "closed";

    /// <summary>Writes what is true now and was not before.</summary>
    /// <param name="before">As it was; null: everything is written, again where it was written already.</param>
    public async Task WriteAsync(ThreadRecord? before, ThreadRecord now)
    {
        if (before is null)
        {
            await WriteAsync(Created, now, new ThreadEvent { At = now.CreatedAt });
        }

        if (now.AcceptedAt is { } acceptedAt && before?.AcceptedAt is null)
        {
            await WriteAsync(Accepted, now, new ThreadEvent { At = acceptedAt, AgentUid = now.AcceptedByUid });
        }

        if (now.ClosedAt is { } closedAt && before?.ClosedAt is null)
        {
            await WriteAsync(Closed, now, new ThreadEvent
            {
                At = closedAt,
                AgentUid = now.AgentUid,
                FirstResponseSeconds = (now.FirstResponseAt - now.CreatedAt)?.TotalSeconds,
                AgentMessages = now.AgentSeq,
                VisitorMessages = now.VisitorSeq,
            });
        }
    }

    private async Task WriteAsync(string kind, ThreadRecord thread, ThreadEvent happened) => await tables.ThreadEvents.UpsertEntityAsync(
        happened with
        {
            PartitionKey = Keys.DateOf(DateOnly.FromDateTime(happened.At.UtcDateTime)),
            RowKey = $"{kind}-{thread.Uid}",
        },
        TableUpdateMode.Replace);
}
