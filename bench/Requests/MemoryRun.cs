using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// The memory that the app holds while it serves what a busy instance serves in an hour: 100 checks a second, and a login
/// every two. They come as fast as they are served: what a request leaves behind does not depend on when the next one comes.
/// </summary>
internal static class MemoryRun
{
    private const int Parts = 6;
    private const int ChecksOfPart = 60_000;
    private const int LoginsOfPart = 300;

    public static async Task PrintAsync(PackagedApp package, string connectionString)
    {
        await using var app = await package.StartAsync(connectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        Console.WriteLine("| after the requests of | checks | logins | working set MiB |");
        Console.WriteLine("|---|---:|---:|---:|");
        Print(app, 0);
        for (var part = 1; part <= Parts; part++)
        {
            _ = await ClosedLoop.RunAsync(app, 8, ChecksOfPart, each => AppSession.CheckAsync(each, token));
            _ = await ClosedLoop.RunAsync(app, 2, LoginsOfPart, AppSession.SignInAsync);
            Print(app, part);
        }
    }

    private static void Print(AppInstance app, int part) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {part * 60 / Parts} minutes | {part * ChecksOfPart:N0} | {1 + (part * LoginsOfPart):N0} | {app.WorkingSet >> 20} |"));
}
