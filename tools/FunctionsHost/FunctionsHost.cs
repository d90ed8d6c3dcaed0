using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Bytedesk.FunctionsHostDouble.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>
/// A stand-in for the Azure Functions host (4.1037) with a .NET isolated worker that has the ASP.NET Core integration: it starts a
/// published folder as the host does, and lets through to it what the host lets through. Timers run when they are told to.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private const long MaxRequestBody = 104_857_600;

    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(30);

    private readonly IConfiguration _file;
    private readonly HostLog _log;
    private readonly WebApplication _rpcServer;
    private readonly WebApplication _front;
    private readonly WorkerSupervisor _workers;
    private readonly HttpInvoker _http;

    private FunctionsHost(WorkerCommand command, string scheme)
    {
        var rpc = new FunctionRpcService();
        _file = new ConfigurationBuilder().AddJsonFile(Path.Combine(command.Directory, "host.json")).Build();
        _log = new HostLog(_file);
        _rpcServer = CreateServer(HttpProtocols.Http2, services => services.AddSingleton(rpc).AddGrpc());
        _ = _rpcServer.MapGrpcService<FunctionRpcService>();
        _front = CreateServer(HttpProtocols.Http1, static services => services.AddRouting().AddHttpForwarder());
        _workers = new WorkerSupervisor(command, rpc, _log, () => _front.StopAsync(CancellationToken.None));
        _http = new HttpInvoker(_front.Services.GetRequiredService<IHttpForwarder>(), scheme, _workers);
    }

    /// <summary>Where clients reach it.</summary>
    public Uri BaseAddress => new(_front.Urls.Single());

    /// <summary>The worker's process; null while one starts.</summary>
    public int? WorkerProcessId => _workers.ProcessId;

    /// <summary>What the worker told of its functions, in the order in which the host tries their routes.</summary>
    public IReadOnlyList<HostedFunction> Functions { get; private set; } = [];

    /// <summary>
    /// What operators find in the host's log, at the levels of host.json: the lines of invocations while they run, what the worker's
    /// own library says, and <see cref="ConsoleOutput"/> as <c>Host.Function.Console</c>. Anything else that is logged, such as by a
    /// background service, is not there.
    /// </summary>
    public IReadOnlyCollection<HostLogLine> Logs => _log.Lines;

    /// <summary>What the worker wrote to its standard streams.</summary>
    public IReadOnlyCollection<ConsoleLine> ConsoleOutput => _log.Console;

    /// <summary>Starts the folder's worker and serves its functions.</summary>
    /// <param name="directory">What <c>dotnet publish</c>, or <c>dotnet build</c>, has made.</param>
    /// <param name="environment">The settings of the app; with what the host adds, all that the worker's process has.</param>
    /// <param name="scheme">What the worker is told that the client used; the platform takes TLS off before the host.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">The host would not serve the folder, or its worker does not start: the message has what it said.</exception>
    public static async Task<FunctionsHost> StartAsync(
        string directory, IReadOnlyDictionary<string, string> environment, string scheme = "https", CancellationToken cancellationToken = default)
    {
        var host = new FunctionsHost(new WorkerCommand(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)), environment), scheme);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many times the worker was sent an invocation of the function.</summary>
    public int CountInvocations(string function) => _workers.Invocations.GetValueOrDefault(function);

    /// <summary>Runs a function by its timer, once and now.</summary>
    /// <exception cref="InvalidOperationException">There is no such timer, it failed, or the worker died over it.</exception>
    public async Task InvokeTimerAsync(string function, bool isPastDue = false, CancellationToken cancellationToken = default)
    {
        var timer = Functions.FirstOrDefault(other => other.Name == function && other.Trigger.Equals("timerTrigger", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"There is no function {function} with a timer.");
        var worker = await _workers.GetAsync(cancellationToken);
        var now = DateTimeOffset.UtcNow;
        var info = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = new JsonObject { ["Last"] = Time(now), ["Next"] = Time(now.AddMinutes(5)), ["LastUpdated"] = Time(now) },
            ["IsPastDue"] = isPastDue,
        };
        try
        {
            var result = await worker.InvokeAsync(timer, Guid.NewGuid().ToString(), new TypedData { Json = info.ToJsonString() }, new RpcTraceContext());
            if (result.Status != StatusResult.Types.Status.Success)
            {
                throw new InvalidOperationException($"{function} failed: {result.Exception?.Message}");
            }
        }
        catch (EndOfStreamException ended)
        {
            throw new InvalidOperationException($"The worker died over {function}.", ended);
        }

        static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Kills the worker, with the requests that it is at: those are answered with an empty 500, or reset if a part of the answer has
    /// been sent. Another one is being started when this returns, and new requests wait for it. The third death, none half an hour
    /// after the one before, ends the host, too.
    /// </summary>
    public async Task KillWorkerAsync() => await (await _workers.GetAsync(CancellationToken.None)).KillAsync();

    /// <summary>Lets requests under way end, for at most 30 s, then the worker, for at most 5.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(DrainPatience);
        await _front.StopAsync(patience.Token);
        await _workers.DisposeAsync();
        await _front.DisposeAsync();
        await _rpcServer.DisposeAsync();
        _http.Dispose();
        _log.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_file["version"] != "2.0")
        {
            throw new InvalidOperationException("host.json has no \"version\": \"2.0\".");
        }

        await _rpcServer.StartAsync(cancellationToken);
        _workers.Start(new Uri(_rpcServer.Urls.Single()));
        Functions = (await _workers.GetAsync(cancellationToken)).Functions;
        _ = _front.UseRouter(FunctionRoutes.Build(
            _front.Services.GetRequiredService<IInlineConstraintResolver>(), _file["extensions:http:routePrefix"] ?? "api", Functions, _http.InvokeAsync));
        await _front.StartAsync(cancellationToken);
    }

    private WebApplication CreateServer(HttpProtocols protocols, Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = protocols);
        });

        // Nothing of it is shown, but without a log there is no activity either, and traces end here.
        _ = builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Critical);
        configure(builder.Services);
        return builder.Build();
    }
}
