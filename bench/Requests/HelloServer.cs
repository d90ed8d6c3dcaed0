using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What the app is compared with: a Kestrel that answers hello; and on other paths one that before reads three rows,
/// together, as a check of a token must, with what there is to read them with. Run in a process of its own.
/// </summary>
internal static class HelloServer
{
    /// <summary>The path of each way to read.</summary>
    public const string HttpClientPath = "http-client";
    public const string PipelinePath = "pipeline";
    public const string TableClientPath = "table-client";

    private const string StorageVariable = "HELLO_STORAGE";
    private const string RowsVariable = "HELLO_ROWS";

    private static readonly byte[] Hello = """{"message":"hello"}"""u8.ToArray();

    /// <summary>What it has to be told, for the paths that read.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string connectionString, IEnumerable<RowAddress> rows) => new Dictionary<string, string>
    {
        [StorageVariable] = connectionString,
        [RowsVariable] = string.Join(' ', rows),
    };

    /// <summary>A request to one of its paths.</summary>
    public static Func<HttpClient, Task> Ask(string path) => async client =>
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        _ = answer.EnsureSuccessStatusCode();
    };

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")}");
        _ = builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var handler = new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 50 };
        using var client = new HttpClient(handler);
        var reads = Environment.GetEnvironmentVariable(StorageVariable) is { } storage ? ReadsByPath(storage, client) : [];
        app.Run(async http =>
        {
            if (reads.TryGetValue(http.Request.Path.Value!, out var read))
            {
                await Task.WhenAll(read.Select(each => each(http.RequestAborted)));
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Hello.Length;
            await http.Response.Body.WriteAsync(Hello);
        });
        await app.RunAsync();
    }

    private static Dictionary<string, Func<CancellationToken, Task>[]> ReadsByPath(string storage, HttpClient client)
    {
        RowAddress[] rows = [.. Environment.GetEnvironmentVariable(RowsVariable)!.Split(' ').Select(RowAddress.Parse)];
        var pipeline = HttpPipelineBuilder.Build(AsTheAppDoes(new PlainOptions()));
        return new()
        {
            [$"/{HttpClientPath}"] = Each(row =>
            {
                var address = row.In(storage);
                return stop => ReadAsync(client, address, stop);
            }),
            [$"/{PipelinePath}"] = Each(row =>
            {
                var address = row.In(storage);
                return stop => ReadAsync(pipeline, address, stop);
            }),
            [$"/{TableClientPath}"] = Each(row =>
            {
                var table = new TableClient(storage, row.Table, AsTheAppDoes(new TableClientOptions()));
                return stop => table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: stop);
            }),
        };

        Func<CancellationToken, Task>[] Each(Func<RowAddress, Func<CancellationToken, Task>> read) => [.. rows.Select(read)];
    }

    private static async Task ReadAsync(HttpClient client, Uri row, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, row);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await client.SendAsync(request, stop);
        _ = await answer.Content.ReadAsByteArrayAsync(stop);
        RequireRead((int)answer.StatusCode);
    }

    private static async Task ReadAsync(HttpPipeline pipeline, Uri row, CancellationToken stop)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(row);
        message.Request.Headers.Add(HttpHeader.Names.Accept, "application/json");
        await pipeline.SendAsync(message, stop);
        RequireRead(message.Response.Status);
    }

    // One of the three is not there.
    private static void RequireRead(int status)
    {
        if (status is not (200 or 404))
        {
            throw new InvalidOperationException($"A row was answered with {status}.");
        }
    }

    private static T AsTheAppDoes<T>(T options)
        where T : ClientOptions
    {
        options.Diagnostics.IsDistributedTracingEnabled = options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }

    private sealed class PlainOptions : ClientOptions;
}
