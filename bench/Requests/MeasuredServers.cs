using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using AppSetup = Bytedesk.Functions.Hosting.App;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What the report compares, each in a process of its own with a route more that tells how much that has allocated: the app, and
/// a Kestrel that answers hello, on another path after it has read a row as often as a check of a token reads.
/// </summary>
internal static class MeasuredServers
{
    public const string App = "measured-app";
    public const string Hello = "measured-hello";
    public const string AllocatedPath = "allocated";
    public const string ReadsPath = "reads";

    /// <summary>Tells hello a row, as table, partition key and row key, and how often to read it.</summary>
    public const string ReadsVariable = "HELLO_READS";

    private static readonly byte[] Answer = """{"message":"hello"}"""u8.ToArray();

    public static async Task<int> RunAppAsync()
    {
        await using var app = AppSetup.BuildServer([], static builder => builder.Services.AddSingleton<IStartupFilter, AllocatedBytes>());
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> RunHelloAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<IStartupFilter, AllocatedBytes>();
        await using var app = builder.Build();
        var row = app.Configuration[ReadsVariable]!.Split(' ');
        var options = new TableClientOptions { Diagnostics = { IsDistributedTracingEnabled = false, IsLoggingEnabled = false } };
        var table = new TableClient(app.Configuration["Storage:ConnectionString"], row[0], options);
        var reads = Enumerable.Range(0, int.Parse(row[3]));
        app.Run(async http =>
        {
            if (http.Request.Path == $"/{ReadsPath}")
            {
                await ReadAsync(http.RequestAborted);
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Answer.Length;
            await http.Response.Body.WriteAsync(Answer);
        });
        await app.RunAsync();
        return 0;

        Task ReadAsync(CancellationToken cancellationToken) =>
            Task.WhenAll(reads.Select(_ => table.GetEntityIfExistsAsync<TableEntity>(row[1], row[2], cancellationToken: cancellationToken)));
    }

    private sealed class AllocatedBytes : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            _ = app.Use(static (context, rest) => context.Request.Path == $"/{AllocatedPath}"
                ? context.Response.WriteAsync($"{GC.GetTotalAllocatedBytes(precise: true)}")
                : rest(context));
            next(app);
        };
    }
}
