using System.Globalization;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>Figures of the same things at growing sizes, one thing a line.</summary>
internal sealed class GrowthTable(string storage, bool countsTransactions)
{
    private readonly List<int> _sizes = [];
    private readonly Dictionary<string, Dictionary<int, (double Milliseconds, string Cell, double Transactions)>> _lines = [];

    /// <summary>Adds the figure of a size; those that are left out stay blank. The ratio that is told at the end is that of <paramref name="milliseconds"/>.</summary>
    public void Add(string what, int size, double milliseconds, string cell, double transactions)
    {
        if (!_sizes.Contains(size))
        {
            _sizes.Add(size);
        }

        if (!_lines.TryGetValue(what, out var line))
        {
            _lines[what] = line = [];
        }

        line.Add(size, (milliseconds, cell, transactions));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{storage}, {size:N0}: {what} {cell} ms, {transactions:0.#} transactions"));
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"| {storage} | transactions | {string.Join(" | ", _sizes.Select(static size => size.ToString("N0", CultureInfo.InvariantCulture)))} | last ÷ first |");
        Console.WriteLine($"|---|---:|{string.Concat(Enumerable.Repeat("---:|", _sizes.Count))}---:|");
        foreach (var (what, line) in _lines)
        {
            string[] cells =
            [
                what,
                countsTransactions ? Range([.. line.Values.Select(static one => Math.Round(one.Transactions, 1))]) : "",
                .. _sizes.Select(size => line.GetValueOrDefault(size).Cell ?? ""),
                line.TryGetValue(_sizes[0], out var first) && line.TryGetValue(_sizes[^1], out var last)
                    ? string.Create(CultureInfo.InvariantCulture, $"{last.Milliseconds / first.Milliseconds:0.00}")
                    : "",
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    private static string Range(double[] values) => values.Min() == values.Max()
        ? values[0].ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{values.Min():#,0.#} to {values.Max():#,0.#}");
}
