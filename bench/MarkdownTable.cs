namespace Bytedesk.Benchmarks;

/// <summary>Prints figures as tables of the documents.</summary>
internal static class MarkdownTable
{
    /// <param name="head">The names of the columns, with bars between; all but the first <paramref name="texts"/> hold numbers.</param>
    /// <param name="rows">The cells, with bars between.</param>
    public static void Print(string head, IEnumerable<string> rows, int texts = 1)
    {
        var columns = Enumerable.Range(0, head.Split('|').Length).Select(column => column < texts ? "---" : "---:");
        Console.WriteLine($"\n| {head} |\n|{string.Join('|', columns)}|");
        foreach (var row in rows)
        {
            Console.WriteLine($"| {row} |");
        }
    }
}
