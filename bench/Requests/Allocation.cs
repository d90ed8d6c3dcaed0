using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>What a check of a token and a login allocate in the app's process.</summary>
internal static class Allocation
{
    public static async Task PrintAsync(string connectionString)
    {
        await using var app = await CountingApp.StartAsync(AppSession.Settings(connectionString));
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        Console.WriteLine("| what | allocated KB each |");
        Console.WriteLine("|---|---:|");
        await MeasureAsync("check", app, client, WarmUp.Checks, 5_000, each => AppSession.CheckAsync(each, token));
        await MeasureAsync("login", app, client, WarmUp.Logins, 100, AppSession.SignInAsync);
    }

    private static async Task MeasureAsync(string what, AppInstance app, HttpClient client, int before, int requests, Func<HttpClient, Task> send)
    {
        await WarmUp.RunAsync(app, before, send);
        var allocated = await CountingApp.ReadAsync(client);
        _ = await ClosedLoop.RunAsync(app, 2, requests, send);
        allocated = await CountingApp.ReadAsync(client) - allocated;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {allocated / 1024.0 / requests:0.0} |"));
    }
}
