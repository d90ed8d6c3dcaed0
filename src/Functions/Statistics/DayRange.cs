namespace Bytedesk.Functions.Statistics;

/// <summary>Days in UTC.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The day after the last.</param>
internal readonly record struct DayRange(DateOnly First, DateOnly End)
{
    private const int MostDays = 366;

    public static Refusal TooLong { get; } = Refusal.Invalid($"from and to must be at most {MostDays} days apart");

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = First; day < End; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>Every day of which there is a moment from the one instant on, and before the other.</summary>
    /// <param name="usual">How many days up to today, when nothing is said.</param>
    public static Result<DayRange> From(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now, int usual)
    {
        var end = to is { } until ? DayOf(until.UtcTicks > 0 ? until.AddTicks(-1) : until).AddDays(1) : DayOf(now).AddDays(1);
        var first = from is { } since ? DayOf(since) : end.AddDays(-Math.Min(usual, end.DayNumber));
        return from >= to || first >= end ? Refusal.Invalid("from must be before to")
            : end.DayNumber - first.DayNumber > MostDays ? TooLong
            : new DayRange(first, end);
    }
}
