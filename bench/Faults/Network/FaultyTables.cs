using System.Data.Common;
using Bytedesk.Functions.Tests.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Benchmarks.Faults.Network;

/// <summary>A table service behind a network that fails as a <see cref="FaultPlan"/> says, request by request.</summary>
internal sealed class FaultyTables : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private readonly FaultPlan _plan;
    private readonly TimeSpan _longestDelay;

    private FaultyTables(WebApplication app, Uri tables, FaultPlan plan, TimeSpan longestDelay)
    {
        _app = app;
        _plan = plan;
        _longestDelay = longestDelay;
        _forwarder = new Forwarder(tables);
        app.Run(ServeAsync);
    }

    /// <summary>A storage connection string that leads here.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Puts itself before the tables of a storage connection string.</summary>
    public static async Task<FaultyTables> StartAsync(string connectionString, FaultPlan plan, TimeSpan longestDelay)
    {
        var endpoint = new Uri((string)new DbConnectionStringBuilder { ConnectionString = connectionString }["TableEndpoint"]);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        var tables = new FaultyTables(builder.Build(), endpoint, plan, longestDelay);
        await tables._app.StartAsync();
        tables.ConnectionString = connectionString.Replace(endpoint.Authority, new Uri(tables._app.Urls.First()).Authority, StringComparison.Ordinal);
        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        // All of it now: once the sender has given up, no more of it can be read.
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        body.Position = 0;
        http.Request.Body = body;

        var query = TableQuery.TryRead(http);
        query?.StartOver();
        var fault = _plan.Choose(query is not null);
        if (fault is not (Fault.None or Fault.ShortPage))
        {
            _plan.Count(fault);
        }

        await (fault switch
        {
            Fault.Delayed => DelayAsync(http),
            Fault.Dropped => DropAsync(http),
            Fault.AnswerTorn => _forwarder.ForwardAsync(http, Forwarder.TearAsync),
            Fault.AnswerLost => _forwarder.ForwardAsync(http, static (http, _) => ResetAsync(http)),
            Fault.InternalError => FailAsync(http, StatusCodes.Status500InternalServerError, "InternalError"),
            Fault.Unavailable => FailAsync(http, StatusCodes.Status503ServiceUnavailable, "ServerBusy"),
            Fault.Throttled => ThrottleAsync(http),
            Fault.ShortPage => ShortenAsync(http, query!),
            Fault.EmptyPage => query!.AnswerEmptyAsync(),
            _ => _forwarder.ForwardAsync(http, Forwarder.AnswerAsync),
        });
    }

    private async Task DelayAsync(HttpContext http)
    {
        await Task.Delay(_plan.ChooseDelay(_longestDelay));
        await _forwarder.ForwardAsync(http, Forwarder.AnswerAsync);
    }

    private static async Task DropAsync(HttpContext http)
    {
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static Task ResetAsync(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private static Task ThrottleAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return FailAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests");
    }

    private Task ShortenAsync(HttpContext http, TableQuery query)
    {
        query.AskForOneRow();
        return _forwarder.ForwardAsync(http, (_, response) =>
        {
            // What ends with this row anyway is no short page.
            if (TableQuery.GoesOn(response))
            {
                _plan.Count(Fault.ShortPage);
            }

            return Forwarder.AnswerAsync(http, response);
        });
    }

    private static Task FailAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"It failed."}}}""");
    }
}
