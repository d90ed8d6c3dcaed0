using System.Globalization;
using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Audit;

/// <summary>
/// An audit event as it is kept. A row of AuditEvents: partition key the day, row key the moment and a random uid, both
/// counted backwards, so that the latest events are read first.
/// </summary>
internal sealed record AuditRecord : TableRow
{
    private const int AfterEveryDay = 99_999_999;

    public AuditEventType Type { get; init; }

    /// <summary>The user to whom, or to whose token, it was done.</summary>
    public string UserUid { get; init; } = "";

    /// <summary>The user who did it; null when that is not known, or was the service itself.</summary>
    public string? ActorUid { get; init; }

    /// <summary>The access token that they used; null when it was none.</summary>
    public string? ActorTokenUid { get; init; }

    /// <summary>The client's network address; null when it is not known.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>The token it was done to; null when it was not done to one.</summary>
    public string? TokenUid { get; init; }

    /// <summary>What there is to add, such as the reason, or the names of what was changed; never a value of theirs.</summary>
    public string? Detail { get; init; }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    [IgnoreDataMember]
    public string Uid => RowKey[(RowKey.IndexOf('-', StringComparison.Ordinal) + 1)..];

    [IgnoreDataMember]
    public DateTimeOffset At => Keys.FromReverseTicks(long.Parse(RowKey.AsSpan(0, RowKey.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture));

    /// <summary>The row key of an event at this moment.</summary>
    public static string NewRowKey(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Keys.ReverseTicks(at):D19}-{Keys.NewIdentifier()}");

    /// <summary>The partition of a day.</summary>
    public static string PartitionOf(DateTimeOffset time) => Backwards(Keys.TimePrefix(time, Keys.Day));

    /// <summary>The day of a partition, at midnight UTC.</summary>
    public static DateTimeOffset DayOf(string partitionKey) => DateTimeOffset.ParseExact(
        Backwards(partitionKey), Keys.Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Backwards(string day) =>
        (AfterEveryDay - int.Parse(day, CultureInfo.InvariantCulture)).ToString("D8", CultureInfo.InvariantCulture);
}
