namespace Bytedesk.Benchmarks.Growth;

/// <summary>Figures of the same things at growing sizes, one thing a line.</summary>
internal sealed class GrowthTable(string title)
{
    private readonly SortedSet<int> _sizes = [];
    private readonly Dictionary<string, Dictionary<int, Figure>> _lines = [];

    /// <param name="cell">What is told of a size; the ratio at the end is that of <paramref name="milliseconds"/>.</param>
    public void Add(string what, int size, double milliseconds, string cell, double transactions)
    {
        _ = _sizes.Add(size);
        _lines.TryAdd(what, []);
        _lines[what].Add(size, new Figure(milliseconds, cell, Math.Round(transactions, 1)));
        Console.Error.WriteLine($"{size:N0}: {what} {cell} ms, {transactions:0.#} transactions");
    }

    public void Print() => MarkdownTable.Print(
        $"{title} | transactions | {string.Join(" | ", _sizes.Select(static size => $"{size:N0}"))} | last ÷ first",
        _lines.Select(line => string.Join(" | ", [line.Key, Transactions(line.Value.Values), .. _sizes.Select(size => line.Value.GetValueOrDefault(size)?.Cell), Ratio(line.Value)])));

    private static string Transactions(IReadOnlyCollection<Figure> figures)
    {
        var (least, most) = (figures.Min(static one => one.Transactions), figures.Max(static one => one.Transactions));
        return least == most ? $"{least:N0}" : $"{least:#,0.#} to {most:#,0.#}";
    }

    private string Ratio(Dictionary<int, Figure> line) =>
        line.TryGetValue(_sizes.Min, out var first) && line.TryGetValue(_sizes.Max, out var last) ? $"{last.Milliseconds / first.Milliseconds:0.00}" : "";

    private sealed record Figure(double Milliseconds, string Cell, double Transactions);
}
