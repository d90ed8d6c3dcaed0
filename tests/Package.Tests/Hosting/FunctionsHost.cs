using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Package.Tests.Hosting;

/// <summary>
/// A stand-in for the Functions host with a custom handler and proxied requests, as strict as the real one: only what
/// function.json routes gets through, in the order of the functions' names.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    // The real host gives up on a handler that died three times in half an hour.
    private const int MostStarts = 3;

    private const string Invocation =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-01-01T00:00:00+00:00","Next":"2026-01-01T00:05:00+00:00","LastUpdated":"2026-01-01T00:00:00+00:00"},"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"{function}","UtcNow":"2026-01-01T00:05:00Z","RandGuid":"d6b9e4c1-6a1e-4b39-9a4b-8e1f6f3b9f10"}}}""";

    private readonly string _directory;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly HostFile _file;
    private readonly FunctionFile[] _functions;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly SemaphoreSlim _starting = new(1);
    private readonly WebApplication _front;
    private HandlerProcess? _handler;
    private int _starts;

    private FunctionsHost(string directory, IReadOnlyDictionary<string, string> environment)
    {
        _directory = directory;
        _environment = environment;
        _file = HostFile.Read(directory);
        _functions = [.. FunctionFile.ReadAll(directory).OrderBy(static function => function.Name, StringComparer.OrdinalIgnoreCase)];
        Assert.Equal("", _file.RoutePrefix);
        Assert.Empty(RouteRules.FindFaults(_functions));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 100_000_000);
        builder.Services.AddLogging();
        _front = builder.Build();
        _front.Run(AnswerAsync);
    }

    /// <summary>Where clients reach it.</summary>
    public Uri Address => new(_front.Urls.First());

    /// <summary>What the handler wrote to stdout, which the host logs as Information.</summary>
    public ConcurrentQueue<string> Output { get; } = [];

    /// <summary>What the handler wrote to stderr, which the host logs as errors.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>The handler itself, which nobody outside reaches.</summary>
    public Uri HandlerAddress => _handler!.Address;

    public static async Task<FunctionsHost> StartAsync(string directory, IReadOnlyDictionary<string, string> environment)
    {
        var host = new FunctionsHost(directory, environment);
        _ = await host.HandlerAsync();
        await host._front.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Kills the handler, which the next request finds out.</summary>
    public Task KillHandlerAsync() => _handler!.KillAsync();

    /// <summary>Runs a function by its timer.</summary>
    public async Task<Answer> RunTimerAsync(string function)
    {
        Assert.Contains(_functions, timer => timer.Name == function && timer.Route is null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((await HandlerAsync()).Address, function))
        {
            Content = new StringContent(Invocation.Replace("{function}", function, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
        };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        if (_handler is not null)
        {
            await _handler.DisposeAsync();
        }

        _client.Dispose();
        _starting.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!_functions.Any(function => function.Matches(context.Request.Path, context.Request.Method)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Kept while it passes by, so that the request can be sent again when the handler dies over it.
        context.Request.EnableBuffering();
        for (var attempt = 1; ; attempt++)
        {
            var handler = await HandlerAsync();
            try
            {
                await ProxiedRequest.ForwardAsync(context, handler.Address, _client);
                return;
            }
            catch (HttpRequestException) when (attempt < 10 && !context.Response.HasStarted)
            {
                context.Request.Body.Position = 0;
            }
        }
    }

    private async Task<HandlerProcess> HandlerAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_handler is null or { HasExited: true })
            {
                Assert.True(++_starts <= MostStarts, "The host has stopped: its handler died too often.");
                _handler = await HandlerProcess.StartAsync(_directory, _file.ExecutablePath, _environment, Output, Errors);
            }

            return _handler;
        }
        finally
        {
            _ = _starting.Release();
        }
    }
}
