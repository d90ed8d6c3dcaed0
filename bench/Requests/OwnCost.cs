using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What a check of a token takes of the processor, beside a hello that reads nothing and one that reads the same three
/// rows: all in turns, so that what else the machine does meets all alike.
/// </summary>
internal sealed class OwnCost(PackagedApp package, TableEndpoint tables)
{
    private const int Rounds = 20;
    private const int Connections = 16;
    private const int Requests = 10_000;

    public async Task PrintAsync()
    {
        await using var app = await package.StartAsync(tables.ConnectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        await using var hello = await AppInstance.StartAsync(
            HelloServer.Settings(tables.ConnectionString, RowsOfCheck()), Environment.ProcessPath, "hello-server");
        (string Name, AppInstance App, Func<HttpClient, Task> Send)[] contestants =
        [
            ("hello", hello, HelloServer.Ask("")),
            ("hello after three reads", hello, HelloServer.Ask(HelloServer.ReadsPath)),
            ("check of a token", app, each => AppSession.CheckAsync(each, token)),
        ];
        Print([.. contestants.Select(static each => each.Name)], await MeasureAsync(contestants));
    }

    // In microseconds, the median of all rounds.
    private static async Task<double[]> MeasureAsync((string Name, AppInstance App, Func<HttpClient, Task> Send)[] contestants)
    {
        var taken = contestants.Select(static _ => new List<double>()).ToArray();

        // Three before: code that is still being compiled would count.
        for (var round = -3; round < Rounds; round++)
        {
            for (var each = 0; each < contestants.Length; each++)
            {
                var result = await ClosedLoop.RunAsync(contestants[each].App, Connections, Requests, contestants[each].Send);
                taken[each].AddRange(round < 0 ? [] : [result.ProcessorMillisecondsPerRequest * 1_000]);
            }
        }

        return [.. taken.Select(Median.Of)];
    }

    private static void Print(string[] names, double[] taken)
    {
        var (hello, check) = (taken[0], taken[^1]);
        Console.WriteLine("| what | processor µs each | of hello | the check without such reads | of hello |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        for (var each = 0; each < names.Length; each++)
        {
            // A check is no more than a hello that reads, and the rules.
            var rest = names[each].Contains("reads", StringComparison.Ordinal) ? check - (taken[each] - hello) : (double?)null;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {names[each]} | {taken[each]:0.0} | {taken[each] / hello:0.0} | {rest:0.0} | {rest / hello:0.0} |"));
        }
    }

    // The administrator and the token are there, and no revocation is.
    private IEnumerable<RowAddress> RowsOfCheck()
    {
        foreach (var name in new[] { "Tokens", "Users" })
        {
            var row = tables.Table(name).Query(new KeyFilter(null), null, 1).Rows[0];
            yield return new RowAddress(name, row.PartitionKey, row.RowKey);
        }

        yield return new RowAddress("Revocations", "20300101-0", "none");
    }
}
