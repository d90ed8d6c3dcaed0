using System.Globalization;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Benchmarks.Tables;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>Logins and checks a second, their latencies and what they take of the processor, beside a plain Kestrel.</summary>
internal static class RequestsReport
{
    private static readonly int[] Connections = [1, 8, 32, 128];

    public static async Task RunAsync()
    {
        Console.WriteLine("| what | storage | connections | requests/s | p50 ms | p95 ms | p99 ms | processor µs each |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        await using (var tables = await TableEndpoint.StartAsync(TimeSpan.Zero))
        {
            await CompareAsync(tables);
            foreach (var latency in new[] { 0, 2, 10 })
            {
                tables.Latency = TimeSpan.FromMilliseconds(latency);
                await MeasureAsync($"memory, {latency} ms", tables.ConnectionString);
            }
        }

        await using var azurite = await AzuriteServer.StartAsync();
        await MeasureAsync("Azurite", azurite.ConnectionString);
    }

    private static async Task CompareAsync(TableEndpoint tables)
    {
        var root = tables.ConnectionString.Split("TableEndpoint=")[1];
        var row = $"{root}/Users(PartitionKey='hello',RowKey='user')";
        _ = tables.Table("Users").Insert(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"PartitionKey":"hello","RowKey":"user","Text":"{{new string('x', 600)}}"}"""));
        await using var hello = await AppInstance.StartAsync(
            new Dictionary<string, string> { ["HELLO_ROWS"] = $"{row} {row} {row}" },
            Environment.ProcessPath,
            "hello-server");
        foreach (var (name, path) in new[] { ("hello", ""), ("hello after three reads", "reads") })
        {
            await MeasureAsync(name, path.Length == 0 ? "none" : "memory, 0 ms", hello, 20_000, async client =>
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                _ = answer.EnsureSuccessStatusCode();
            });
        }
    }

    private static async Task MeasureAsync(string storage, string connectionString)
    {
        await using var app = await AppInstance.StartAsync(AppSession.Settings(connectionString));
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        await MeasureAsync("check", storage, app, 20_000, each => AppSession.CheckAsync(each, token));
        await MeasureAsync("login", storage, app, 150, AppSession.SignInAsync);
    }

    private static async Task MeasureAsync(string what, string storage, AppInstance app, int requests, Func<HttpClient, Task> send)
    {
        _ = await ClosedLoop.RunAsync(app, 8, requests / 4, send);
        foreach (var connections in Connections)
        {
            var result = await ClosedLoop.RunAsync(app, connections, requests, send);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {storage} | {connections} | {result.RequestsPerSecond:0} | {result.Percentile(0.5):0.00} | {result.Percentile(0.95):0.00} | {result.Percentile(0.99):0.00} | {result.ProcessorMillisecondsPerRequest * 1_000:0} |"));
        }
    }
}
