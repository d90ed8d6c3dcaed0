using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>Logins and checks of tokens as they ship: how many, how fast, at what cost, beside a plain Kestrel.</summary>
internal static class RequestsReport
{
    private const int Checks = 20_000;
    private const int Logins = 240;

    public static async Task RunAsync()
    {
        await using var package = await PackagedApp.PublishAsync();
        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        await new OwnCost(package, tables).PrintAsync();
        Console.WriteLine();
        await Allocation.PrintAsync(tables.ConnectionString);

        Console.WriteLine();
        ConnectionsTable.PrintHead();
        await MeasureHelloAsync();
        await MeasureAppAsync(package, tables.ConnectionString);
    }

    private static async Task MeasureHelloAsync()
    {
        await using var hello = await AppInstance.StartAsync(new Dictionary<string, string>(), Environment.ProcessPath, "hello-server");
        await ConnectionsTable.MeasureAsync("hello", hello, WarmUp.Checks, Checks, HelloServer.Ask(""));
    }

    private static async Task MeasureAppAsync(PackagedApp package, string connectionString)
    {
        await using var app = await package.StartAsync(connectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        await ConnectionsTable.MeasureAsync("check", app, WarmUp.Checks, Checks, each => AppSession.CheckAsync(each, token));
        await ConnectionsTable.MeasureAsync("login", app, WarmUp.Logins, Logins, AppSession.SignInAsync);
    }
}
