using System.Diagnostics;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.FunctionsHostDouble;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Start;

/// <summary>
/// From the start of the process to its first answers and the memory that it holds then: the package by itself, the package
/// as a worker under the stand-in of the Functions host, and a hello app of the same model there, in turns. <c>start [rounds]</c>.
/// </summary>
internal static class StartReport
{
    private const int DefaultRounds = 20;

    public static async Task<int> RunAsync(string[] options)
    {
        var rounds = options is [var given] ? int.Parse(given) : DefaultRounds;
        using var hello = await PublishedFolder.PublishAsync("bench/Hello");
        using var package = await PublishedFolder.PublishAsync("src/Functions");
        await using var vault = await Vault.StartAsync(package.Path);
        await using var tables = await TableEndpoint.StartAsync();

        // As it is deployed: in production, with its signing key in a vault, and a log of all that it has to say.
        string[] ofDevelopment = ["Signing__KeyFile", "Logging__LogLevel__Default", "ASPNETCORE_ENVIRONMENT"];
        var settings = AppSession.Settings(tables.ConnectionString).ExceptBy(ofDevelopment, static one => one.Key)
            .Concat(vault.Settings).Append(new("ASPNETCORE_ENVIRONMENT", "Production")).ToDictionary();
        (string Name, Func<Task<Sample[]>> Start)[] contestants =
        [
            ("package by itself", () => ByItselfAsync(package.Launch(settings))),
            ("package, worker", () => HostedAsync(() => package.StartHostedAsync(settings), "health/live", signsIn: true)),
            ("hello, worker", () => HostedAsync(() => hello.StartHostedAsync(new Dictionary<string, string>()), "hello", signsIn: false)),
        ];
        var samples = new List<(string Name, Sample Sample)>();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, start) in contestants)
            {
                // The first makes the tables and the super administrator, and brings the files into memory.
                var taken = await start();
                samples.AddRange(round < 0 ? [] : taken.Select(sample => (name, sample)));
            }
        }

        MarkdownTable.Print(
            "what | until | median ms | fastest | slowest | memory then, MiB",
            samples.GroupBy(static each => $"{each.Name} | {each.Sample.Until}", static each => each.Sample).Select(static group =>
                $"{group.Key} | {ClosedLoop.Median(group.Select(static each => each.Milliseconds)):0} | {group.Min(static each => each.Milliseconds):0} | {group.Max(static each => each.Milliseconds):0} | {ClosedLoop.Median(group.Select(static each => each.Mebibytes)):0}"),
            texts: 2);
        return 0;
    }

    private static async Task<Sample[]> ByItselfAsync(AppInstance app)
    {
        var elapsed = Stopwatch.StartNew();
        await using (app)
        {
            _ = await app.ReadyAsync("health/live");
            return await SampleAsync(elapsed, app.Address, () => app.WorkingSet, signsIn: true);
        }
    }

    private static async Task<Sample[]> HostedAsync(Func<Task<FunctionsHost>> start, string path, bool signsIn)
    {
        var elapsed = Stopwatch.StartNew();
        await using var host = await start();
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        _ = await AppSession.SendAsync(client, "GET", path);
        using var worker = Process.GetProcessById(host.WorkerProcessId!.Value);
        return await SampleAsync(elapsed, host.BaseAddress, WorkingSet, signsIn);

        long WorkingSet()
        {
            worker.Refresh();
            return worker.WorkingSet64;
        }
    }

    private static async Task<Sample[]> SampleAsync(Stopwatch elapsed, Uri address, Func<long> memory, bool signsIn)
    {
        var answer = new Sample("first answer", elapsed.Elapsed.TotalMilliseconds, memory() / 1024.0 / 1024);
        if (!signsIn)
        {
            return [answer];
        }

        using var client = new HttpClient { BaseAddress = address };
        _ = await AppSession.SignInAsync(client);
        return [answer, new Sample("first login", elapsed.Elapsed.TotalMilliseconds, memory() / 1024.0 / 1024)];
    }

    private sealed record Sample(string Until, double Milliseconds, double Mebibytes);
}
