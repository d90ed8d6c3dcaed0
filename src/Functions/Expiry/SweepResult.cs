namespace Bytedesk.Functions.Expiry;

/// <summary>What one run of the sweep has done.</summary>
/// <param name="Removed">How many rows of each kind are gone.</param>
/// <param name="Failed">Announcements that could not be dealt with; the next run tries again.</param>
/// <param name="Completed">Whether everything that was due was looked at; else the next run goes on.</param>
internal sealed record SweepResult(IReadOnlyDictionary<string, int> Removed, int Failed, bool Completed)
{
    public override string ToString() => string.Join(
        ", ",
        [
            .. Removed.Where(static kind => kind.Value > 0).OrderBy(static kind => kind.Key, StringComparer.Ordinal).Select(static kind => $"{kind.Key} {kind.Value}"),
            $"failed {Failed}",
            Completed ? "completed" : "to be continued",
        ]);
}
