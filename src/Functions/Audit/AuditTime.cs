using System.Globalization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Audit;

/// <summary>Keys that count time backwards, so that the latest events are read first.</summary>
internal static class AuditTime
{
    private const int AfterEveryDay = 99_999_999;

    /// <summary>The partition of a day.</summary>
    public static string Day(DateTimeOffset time)
    {
        var day = int.Parse(Keys.TimePrefix(time, Keys.Day), CultureInfo.InvariantCulture);
        return (AfterEveryDay - day).ToString("D8", CultureInfo.InvariantCulture);
    }

    /// <summary>The day of a partition, at midnight UTC.</summary>
    public static DateTimeOffset DayOf(string partitionKey) => DateTimeOffset.ParseExact(
        (AfterEveryDay - int.Parse(partitionKey, CultureInfo.InvariantCulture)).ToString("D8", CultureInfo.InvariantCulture),
        Keys.Day,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);

    /// <summary>A row key within the day.</summary>
    public static string NewRowKey(DateTimeOffset time) => $"{Moment(time)}-{Keys.NewIdentifier()}";

    /// <summary>When the event of a row was.</summary>
    public static DateTimeOffset Of(TableEntity row) => new(
        DateTimeOffset.MaxValue.UtcTicks - long.Parse(row.RowKey.AsSpan(0, row.RowKey.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture),
        TimeSpan.Zero);

    private static string Moment(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
