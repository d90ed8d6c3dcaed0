using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What the app is compared with: a Kestrel that answers hello, and on another path one that before reads three rows,
/// together, as a check of a token must. Run in a process of its own.
/// </summary>
internal static class HelloServer
{
    /// <summary>The path that reads.</summary>
    public const string ReadsPath = "reads";

    private const string StorageVariable = "HELLO_STORAGE";
    private const string RowsVariable = "HELLO_ROWS";

    private static readonly byte[] Hello = """{"message":"hello"}"""u8.ToArray();

    /// <summary>What it has to be told, for the path that reads.</summary>
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
        _ = builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var reads = Environment.GetEnvironmentVariable(StorageVariable) is { } storage ? Reads(storage) : [];
        app.Run(async http =>
        {
            if (http.Request.Path == $"/{ReadsPath}")
            {
                await Task.WhenAll(reads.Select(each => each(http.RequestAborted)));
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Hello.Length;
            await http.Response.Body.WriteAsync(Hello);
        });
        await app.RunAsync();
    }

    private static Func<CancellationToken, Task>[] Reads(string storage) =>
    [
        .. Environment.GetEnvironmentVariable(RowsVariable)!.Split(' ').Select(RowAddress.Parse).Select(row =>
        {
            var options = new TableClientOptions();
            options.Diagnostics.IsDistributedTracingEnabled = options.Diagnostics.IsLoggingEnabled = false;
            var table = new TableClient(storage, row.Table, options);
            return (Func<CancellationToken, Task>)(stop => table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: stop));
        }),
    ];
}
