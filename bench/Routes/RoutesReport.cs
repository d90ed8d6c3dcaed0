using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Bytedesk.Benchmarks.BadInput;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Routes;

/// <summary>What each route allocates in the app's process, and asks of the storage: the first request of a process, and later ones.</summary>
internal static class RoutesReport
{
    private const int Samples = 21;

    // As deployed, where the platform's front end tells from whom a request is.
    private const string Address = "192.0.2.1";

    // So long after an answer, nothing is left to do for it.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(20);

    /// <returns>0 when every route of the API was measured.</returns>
    public static async Task<int> RunAsync()
    {
        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        var settings = AppSession.Settings(tables.ConnectionString);
        await using var other = await AppInstance.StartAsync(settings);
        using var preparing = ClientOf(other);
        var api = new ApiSession(preparing, await AppSession.SignInAsync(preparing));
        if (await FindMissingAsync(preparing) is [_, ..] missing)
        {
            await Console.Error.WriteLineAsync($"Not among what is measured: {string.Join(", ", missing)}");
            return 1;
        }

        Console.WriteLine("| route | first: ms | KB | transactions | warm: KB | transactions |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var route in ApiRoute.All)
        {
            await using var app = await CountingApp.StartAsync(settings);
            using var client = ClientOf(app);
            await MeasureAsync(route, client, api, tables);
        }

        return 0;
    }

    private static HttpClient ClientOf(AppInstance app) =>
        new() { BaseAddress = app.Address, DefaultRequestHeaders = { { AppSession.AddressHeader, Address } } };

    // The API's own description knows of a route that nobody has added here.
    private static async Task<string[]> FindMissingAsync(HttpClient client)
    {
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative)))!;
        return
        [
            .. ApiOperation.ReadAll(description).Select(static operation => $"{operation.Method} {operation.Path}")
                .Except(ApiRoute.All.Select(static route => route.Name)),
        ];
    }

    private static async Task MeasureAsync(ApiRoute route, HttpClient client, ApiSession api, TableEndpoint tables)
    {
        _ = await CountingApp.ReadAsync(client);
        var cold = await SampleAsync(route, client, api, tables);
        for (var i = 0; i < route.Calls; i++)
        {
            using var request = await route.PrepareAsync(api);
            _ = await SendAsync(client, request, route.Expected);
        }

        var warm = new List<Sample>();
        var reading = new List<long>();
        while (warm.Count < Samples)
        {
            warm.Add(await SampleAsync(route, client, api, tables));
            var before = await CountingApp.ReadAsync(client);
            await Task.Delay(Aftermath);
            reading.Add(await CountingApp.ReadAsync(client) - before);
        }

        var share = Median.Of(reading);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| `{route.Name}` | {cold.Milliseconds:0} | {(cold.Allocated - share) / 1024.0:0} | {cold.Transactions} | {(Median.Of(warm.Select(static each => each.Allocated)) - share) / 1024.0:0.0} | {Median.Of(warm.Select(static each => each.Transactions))} |"));
    }

    private static async Task<Sample> SampleAsync(ApiRoute route, HttpClient client, ApiSession api, TableEndpoint tables)
    {
        using var request = await route.PrepareAsync(api);
        await Task.Delay(Aftermath);
        var transactions = tables.Requests;
        var allocated = await CountingApp.ReadAsync(client);
        var time = await SendAsync(client, request, route.Expected);
        await Task.Delay(Aftermath);
        return new Sample(time, await CountingApp.ReadAsync(client) - allocated, tables.Requests - transactions);
    }

    private static async Task<double> SendAsync(HttpClient client, HttpRequestMessage request, HttpStatusCode expected)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        _ = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == expected
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {answer.StatusCode}.");
    }

    private sealed record Sample(double Milliseconds, long Allocated, long Transactions);
}
