using System.Diagnostics;
using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.FunctionsHostDouble;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Start;

/// <summary>
/// From the start of the process to its first answers and the memory that it holds then: the package by itself, the package
/// as a worker under the stand-in of the Functions host, and a hello app of the same model there, in turns.
/// </summary>
internal static class StartReport
{
    private const int Rounds = 20;

    public static async Task RunAsync()
    {
        var hello = Directory.CreateTempSubdirectory("hello-").FullName;
        try
        {
            await Build.PublishAsync("bench/Hello", hello);
            await using var package = await PackagedApp.PublishAsync();
            await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
            (string Name, Func<Task<Sample>> Start)[] contestants =
            [
                ("package by itself", () => ByItselfAsync(package.Launch(tables.ConnectionString))),
                ("package, worker", () => HostedAsync(() => package.StartHostedAsync(tables.ConnectionString), "health/live", signsIn: true)),
                ("hello, worker", () => HostedAsync(() => FunctionsHost.StartAsync(hello, new Dictionary<string, string>()), "hello", signsIn: false)),
            ];
            await MeasureAsync(contestants);
        }
        finally
        {
            Directory.Delete(hello, recursive: true);
        }
    }

    private static async Task MeasureAsync((string Name, Func<Task<Sample>> Start)[] contestants)
    {
        var runs = contestants.ToDictionary(static contestant => contestant.Name, static _ => new List<Sample>());
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (name, start) in contestants)
            {
                // The first makes the tables and the super administrator, and brings the files into memory.
                var sample = await start();
                runs[name].AddRange(round < 0 ? [] : [sample]);
            }
        }

        Console.WriteLine("| what | until | median ms | fastest | slowest | memory then, MiB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|");
        foreach (var (name, samples) in runs)
        {
            Print(name, "first answer", samples.Select(static sample => sample.Answer), samples.Select(static sample => sample.MemoryThen));
            Print(name, "first login", samples.Select(static sample => sample.Login).OfType<double>(), samples.Select(static sample => sample.MemoryAfterLogin).OfType<double>());
        }
    }

    private static async Task<Sample> ByItselfAsync(AppInstance app)
    {
        var elapsed = Stopwatch.StartNew();
        await using (app)
        {
            await app.WaitUntilReadyAsync("health/live");
            return await SampleAsync(elapsed, app.Address, () => app.WorkingSet, signsIn: true);
        }
    }

    private static async Task<Sample> HostedAsync(Func<Task<FunctionsHost>> start, string path, bool signsIn)
    {
        var elapsed = Stopwatch.StartNew();
        await using var host = await start();
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        _ = answer.EnsureSuccessStatusCode();
        return await SampleAsync(elapsed, host.BaseAddress, () => WorkingSetOf(host), signsIn);
    }

    private static async Task<Sample> SampleAsync(Stopwatch elapsed, Uri address, Func<long> memory, bool signsIn)
    {
        var sample = new Sample(elapsed.Elapsed.TotalMilliseconds, Mebibytes(memory()), null, null);
        if (!signsIn)
        {
            return sample;
        }

        using var client = new HttpClient { BaseAddress = address };
        _ = await AppSession.SignInAsync(client);
        return sample with { Login = elapsed.Elapsed.TotalMilliseconds, MemoryAfterLogin = Mebibytes(memory()) };
    }

    private static long WorkingSetOf(FunctionsHost host)
    {
        using var worker = Process.GetProcessById(host.WorkerProcessId!.Value);
        return worker.WorkingSet64;
    }

    private static double Mebibytes(long bytes) => bytes / 1024.0 / 1024;

    private static void Print(string name, string until, IEnumerable<double> times, IEnumerable<double> memory)
    {
        double[] sorted = [.. times.Order()];
        if (sorted is not [])
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {until} | {Median.Of(sorted):0} | {sorted[0]:0} | {sorted[^1]:0} | {Median.Of(memory):0} |"));
        }
    }

    private sealed record Sample(double Answer, double MemoryThen, double? Login, double? MemoryAfterLogin);
}
