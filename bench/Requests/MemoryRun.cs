using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// The memory that the worker holds while it serves, under the stand-in of the Functions host, what a busy instance serves in
/// an hour: 100 checks a second, and a login every two. They come as fast as they are served: what a request leaves behind
/// does not depend on when the next one comes.
/// </summary>
internal static class MemoryRun
{
    private const int Parts = 6;
    private const int ChecksOfPart = 60_000;
    private const int LoginsOfPart = 300;

    public static async Task RunAsync()
    {
        await using var package = await PackagedApp.PublishAsync();
        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        await using var host = await package.StartHostedAsync(tables.ConnectionString);
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        _ = await AppSession.SignInAsync(client);
        using var worker = Process.GetProcessById(host.WorkerProcessId!.Value);
        var tokens = new ConcurrentQueue<string>();
        Console.WriteLine("| after the requests of | checks | logins | working set MiB |");
        Console.WriteLine("|---|---:|---:|---:|");
        Print(worker, 0);
        for (var part = 1; part <= Parts; part++)
        {
            _ = await ClosedLoop.RunAsync(host.BaseAddress, () => worker.TotalProcessorTime, 2, LoginsOfPart, async each => tokens.Enqueue(await AppSession.SignInAsync(each)));

            // Every token in turn, so that whatever is kept for each would be seen.
            _ = await ClosedLoop.RunAsync(host.BaseAddress, () => worker.TotalProcessorTime, 8, ChecksOfPart, async each =>
            {
                _ = tokens.TryDequeue(out var token);
                tokens.Enqueue(token!);
                await AppSession.CheckAsync(each, token!);
            });
            Print(worker, part);
        }
    }

    private static void Print(Process worker, int part)
    {
        worker.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {part * 60 / Parts} minutes | {part * ChecksOfPart:N0} | {part * LoginsOfPart:N0} | {worker.WorkingSet64 >> 20} |"));
    }
}
