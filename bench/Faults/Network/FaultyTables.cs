using Bytedesk.Functions.Tests.Faults;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Benchmarks.Faults.Network;

/// <summary>A table service behind a network that fails as a <see cref="FaultPlan"/> says, request by request.</summary>
internal sealed class FaultyTables : IAsyncDisposable
{
    private readonly Forwarder _forwarder;
    private readonly FaultPlan _plan;
    private readonly TimeSpan _longestDelay;

    private FaultyTables(string connectionString, FaultPlan plan, TimeSpan longestDelay)
    {
        _forwarder = new Forwarder(connectionString);
        _plan = plan;
        _longestDelay = longestDelay;
    }

    /// <summary>A storage connection string that leads here.</summary>
    public string ConnectionString => _forwarder.ConnectionString;

    /// <summary>Puts itself before the tables of a storage connection string.</summary>
    public static async Task<FaultyTables> StartAsync(string connectionString, FaultPlan plan, TimeSpan longestDelay)
    {
        var tables = new FaultyTables(connectionString, plan, longestDelay);
        await tables._forwarder.StartAsync(tables.ServeAsync);
        return tables;
    }

    public ValueTask DisposeAsync() => _forwarder.DisposeAsync();

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
            Fault.AnswerLost => _forwarder.ForwardAsync(http, static (http, _) => Forwarder.ResetAsync(http)),
            Fault.InternalError => Forwarder.FailAsync(http, StatusCodes.Status500InternalServerError, "InternalError"),
            Fault.Unavailable => Forwarder.FailAsync(http, StatusCodes.Status503ServiceUnavailable, "ServerBusy"),
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

    private static Task ThrottleAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Forwarder.FailAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests");
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
}
