using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Bytedesk.TestWorker;

/// <summary>Requests and answers of every kind.</summary>
public sealed partial class Exchanges(ILogger<Exchanges> logger)
{
    private static readonly SemaphoreSlim Released = new(0);

    [Function("Echo")]
    public static IResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, Route = "echo/{*path}")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.SetCookie = new(["one=1; Secure", "two=2; Partitioned"]);
        return TypedResults.Json(new
        {
            request.Method,
            Url = request.GetEncodedUrl(),
            Path = request.Path.Value,
            Headers = request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        });
    }

    /// <summary>Logs a line for each part of the request's body that comes.</summary>
    [Function("Read")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "read")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) > 0)
        {
            LogLine("part");
        }

        return TypedResults.NoContent();
    }

    /// <summary>Writes a line, waits for Release, and writes another.</summary>
    [Function("Write")]
    public static async Task WriteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "write")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        await request.HttpContext.Response.WriteAsync("first\n");
        await Released.WaitAsync(request.HttpContext.RequestAborted);
        await request.HttpContext.Response.WriteAsync("second\n");
    }

    [Function("Release")]
    public static IResult Release([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "release")] HttpRequest request)
    {
        _ = Released.Release();
        return TypedResults.NoContent();
    }

    /// <summary>Ends when the client has gone.</summary>
    [Function("Wait")]
    public async Task<IResult> WaitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wait")] HttpRequest request, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        LogLine("waiting");
        await Task.WhenAll(WaitAsync(request.HttpContext.RequestAborted), WaitAsync(context.CancellationToken));
        LogLine("both were cancelled");
        return TypedResults.NoContent();
    }

    [Function("Fail")]
    public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fail")] HttpRequest request) =>
        throw new InvalidOperationException("It cannot be done.");

    [Function("Quiet")]
    public IResult Quiet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quiet")] HttpRequest request)
    {
        LogLine("too quiet");
        return TypedResults.NoContent();
    }

    [Function("Tick")]
    public void Tick([TimerTrigger("0 */5 * * * *")] TimerInfo timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        LogTick(timer.IsPastDue, timer.ScheduleStatus!.Next > timer.ScheduleStatus.Last);
    }

    [Function("Tock")]
    public static void Tock([TimerTrigger("0 */5 * * * *")] TimerInfo timer) => throw new InvalidOperationException("Too late.");

    private static Task WaitAsync(CancellationToken token) => Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "Line: {Line}")]
    private partial void LogLine(string line);

    [LoggerMessage(LogLevel.Warning, "Past due: {IsPastDue}, scheduled: {IsScheduled}")]
    private partial void LogTick(bool isPastDue, bool isScheduled);
}
