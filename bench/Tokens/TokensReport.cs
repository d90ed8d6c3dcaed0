using System.Diagnostics;
using System.Globalization;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>Our tokens beside the floor and beside two libraries of npm, in turns, so that a busy machine is busy for all of them.</summary>
internal static class TokensReport
{
    // Whatever else the machine does only adds, so each one's fastest round is compared.
    private const int WarmUps = 12;
    private const int Rounds = 60;

    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(25);

    public static async Task RunAsync()
    {
        var tokens = new TokenSamples(DateTimeOffset.UtcNow);
        using var floor = new TokenFloor(tokens);
        using var node = await NodeLibraries.StartAsync(tokens);
        var ours = new Dictionary<string, Action>
        {
            ["create, floor"] = floor.Create,
            ["create, here"] = () => AccessTokenWriter.Write(tokens.Claims, tokens.Ring.Current),
            ["verify, floor"] = () => floor.Verify(),
            ["verify, here"] = () => tokens.IsAccepted(tokens.Good),
            ["bad signature, here"] = () => tokens.IsAccepted(tokens.Forged),
            ["expired, here"] = () => tokens.IsAccepted(tokens.Expired),
        };
        var times = new Dictionary<string, List<double>>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var measured = ours.Select(static each => KeyValuePair.Create(each.Key, Measure(each.Value)))
                .Concat(await node.MeasureAsync(Duration));
            foreach (var (name, time) in measured)
            {
                if (!times.TryGetValue(name, out var all))
                {
                    times[name] = all = [];
                }

                all.AddRange(round < 0 ? [] : [time]);
            }
        }

        Print(times, ours);
    }

    private static void Print(Dictionary<string, List<double>> times, Dictionary<string, Action> ours)
    {
        Console.WriteLine("| what | by | ns | of the floor | bytes allocated |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var what in new[] { "create", "verify", "bad signature", "expired", "HMAC alone" })
        {
            var floor = times[what is "create" ? "create, floor" : "verify, floor"].Min();
            foreach (var (name, all) in times.Where(each => each.Key.StartsWith(what, StringComparison.Ordinal)))
            {
                var allocated = ours.TryGetValue(name, out var run) ? Allocated(run).ToString(CultureInfo.InvariantCulture) : "";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {what} | {name[(what.Length + 2)..]} | {all.Min():0} | {all.Min() / floor:0.00} | {allocated} |"));
            }
        }
    }

    private static double Measure(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        do
        {
            for (var i = 0; i < 100; i++)
            {
                run();
            }

            count += 100;
        }
        while (Stopwatch.GetElapsedTime(start) < Duration);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static long Allocated(Action run)
    {
        const int Times = 1_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }
}
