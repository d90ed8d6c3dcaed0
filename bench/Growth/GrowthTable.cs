using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>Figures of the same things at growing sizes, one thing a line.</summary>
internal sealed class GrowthTable(string title, AppInstance app, TableEndpoint tables)
{
    private readonly Dictionary<string, SortedDictionary<int, Figure>> _lines = [];

    /// <summary>Sends so many requests, and adds what they took.</summary>
    public async Task MeasureAsync(string what, int size, int connections, int count, Func<HttpClient, Task> send)
    {
        var before = tables.Requests;
        var result = await ClosedLoop.RunAsync(app, connections, count, send);
        var (middle, slow) = (result.Percentile(0.5), result.Percentile(0.95));
        Add(what, size, middle, $"{middle:0.0} / {slow:0.0}", (tables.Requests - before) / (double)count);
    }

    /// <summary>Adds a figure, in the place of an earlier one.</summary>
    /// <param name="cell">What is told of a size; the ratio at the end is that of <paramref name="milliseconds"/>.</param>
    public void Add(string what, int size, double milliseconds, string cell, double transactions)
    {
        _lines.TryAdd(what, []);
        _lines[what][size] = new Figure(milliseconds, cell, Math.Round(transactions, 1));
        Console.Error.WriteLine($"{size:N0}: {what} {cell} ms, {transactions:0.#} transactions");
    }

    public void Print() => MarkdownTable.Print(
        $"{title} | transactions | {string.Join(" | ", _lines.Values.First().Keys.Select(static size => $"{size:N0}"))} | last ÷ first",
        _lines.Select(static line => string.Join(" | ", [line.Key, Transactions(line.Value.Values), .. line.Value.Values.Select(static one => one.Cell), Ratio(line.Value.Values)])));

    private static string Transactions(IReadOnlyCollection<Figure> figures)
    {
        var (least, most) = (figures.Min(static one => one.Transactions), figures.Max(static one => one.Transactions));
        return least == most ? $"{least:N0}" : $"{least:#,0.#} to {most:#,0.#}";
    }

    private static string Ratio(IReadOnlyCollection<Figure> figures) => $"{figures.Last().Milliseconds / figures.First().Milliseconds:0.00}";

    private sealed record Figure(double Milliseconds, string Cell, double Transactions);
}
