using System.Collections.Concurrent;
using Bytedesk.FunctionsHostDouble.Rpc;
using Bytedesk.Processes;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using static Bytedesk.FunctionsHostDouble.Rpc.RpcLog.Types;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>One run of the worker's process and the conversation with it.</summary>
internal sealed class Worker : IAsyncDisposable
{
    // The host's own times.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    private readonly HostLog _log;
    private readonly WorkerChannel _channel;
    private readonly ChildProcess _process;
    private readonly ConcurrentDictionary<string, int> _invocations;
    private readonly string _directory;
    private readonly Task _ended;

    private Worker(
        WorkerCommand command, FunctionRpcService rpc, Uri rpcAddress, HostLog log, ConcurrentDictionary<string, int> invocations, Action<Worker, int> exited)
    {
        _log = log;
        _invocations = invocations;
        _directory = command.Directory;
        _channel = new WorkerChannel(Log);
        rpc.Expect(_channel);
        _process = ChildProcess.Start(
            command.Create(rpcAddress, _channel.WorkerId), line => log.WriteConsole(isError: false, line), line => log.WriteConsole(isError: true, line));
        _ended = EndAsync(exited);
    }

    public int ProcessId => _process.Id;

    /// <summary>Where it takes HTTP requests.</summary>
    public string HttpUri { get; private set; } = "";

    /// <summary>What it tells of its functions, in the order in which the host keeps them.</summary>
    public IReadOnlyList<HostedFunction> Functions { get; private set; } = [];

    /// <summary>Starts the process and lets it load its functions.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="rpc">Where it reports.</param>
    /// <param name="rpcAddress">The address of that.</param>
    /// <param name="log">What the host shows.</param>
    /// <param name="invocations">Where it is counted how often each function is invoked.</param>
    /// <param name="exited">Told when the process has ended, with its exit code, before those are who wait for its answers.</param>
    /// <exception cref="EndOfStreamException">It ended.</exception>
    /// <exception cref="TimeoutException">It did not report in time, and was killed.</exception>
    /// <exception cref="InvalidOperationException">It could not do what it was asked for, and was killed.</exception>
    public static async Task<Worker> StartAsync(
        WorkerCommand command, FunctionRpcService rpc, Uri rpcAddress, HostLog log, ConcurrentDictionary<string, int> invocations, Action<Worker, int> exited)
    {
        var worker = new Worker(command, rpc, rpcAddress, log, invocations, exited);
        try
        {
            await worker.LoadAsync().WaitAsync(StartPatience);
            return worker;
        }
        catch
        {
            await worker.KillAsync();
            throw;
        }
    }

    /// <summary>Runs a function.</summary>
    /// <returns>Whether it did what it should; why not is in the log.</returns>
    public async Task<StatusResult> InvokeAsync(HostedFunction function, string invocationId, TypedData input, RpcTraceContext trace)
    {
        _ = _invocations.AddOrUpdate(function.Name, 1, static (_, count) => count + 1);
        var answer = await _channel.AskAsync(
            new StreamingMessage
            {
                InvocationRequest = new InvocationRequest
                {
                    InvocationId = invocationId,
                    FunctionId = function.Metadata.FunctionId,
                    InputData = { new ParameterBinding { Name = function.Parameter, Data = input } },
                    TraceContext = trace,
                },
            },
            function.Name);
        var result = answer.InvocationResponse.Result;
        if (result.Status != StatusResult.Types.Status.Success)
        {
            _log.Write(LogLevel.Error, $"Function.{function.Name}", $"Executed 'Functions.{function.Name}' ({result.Status}, Id={invocationId})", Text(result.Exception));
        }

        return result;
    }

    public void Cancel(string invocationId) => _channel.Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = invocationId } });

    /// <summary>Ends it without a warning, as the platform does when memory or an instance is gone.</summary>
    public async Task KillAsync()
    {
        await _process.KillAsync();
        await _ended;
    }

    /// <summary>Asks it to end, as the host does when it ends itself, and kills it after the grace period.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(GracePeriod) } });
        if (!await _process.WaitOrKillAsync(GracePeriod))
        {
            _log.Write(LogLevel.Warning, "Worker.rpcWorkerProcess", $"Worker process {ProcessId} was killed after {GracePeriod.TotalSeconds} s.");
        }

        await _ended;
        await _process.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        await _channel.Connected;
        var init = (await _channel.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.1037.0.0", WorkerDirectory = _directory, FunctionAppDirectory = _directory },
        })).WorkerInitResponse;
        RequireSuccess(init.Result, "did not start");
        HttpUri = init.Capabilities.TryGetValue("HttpUri", out var uri) ? uri : throw new InvalidOperationException("The worker takes no HTTP requests: it is without the ASP.NET Core integration.");
        var metadata = (await _channel.AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = _directory },
        })).FunctionMetadataResponse;
        RequireSuccess(metadata.Result, "could not tell its functions");
        Functions = [.. metadata.FunctionMetadataResults.Select(HostedFunction.Read).OrderBy(static function => function.Name, StringComparer.OrdinalIgnoreCase)];
        foreach (var function in Functions)
        {
            var loaded = await _channel.AskAsync(new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.Metadata.FunctionId, Metadata = function.Metadata },
            });
            RequireSuccess(loaded.FunctionLoadResponse.Result, $"could not load {function.Name}");
        }
    }

    private static void RequireSuccess(StatusResult result, string failure)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"The worker {failure}: {Text(result.Exception)}");
        }
    }

    // What a worker logs outside of an invocation under way, the host drops, unless the worker's own library says it. So nobody
    // sees what a background service logs, however loudly.
    private void Log(RpcLog line, string? function)
    {
        if (line.LogCategory == RpcLogCategory.System)
        {
            var level = line.Level is Level.Warning or Level.Error ? (LogLevel)line.Level : LogLevel.Information;
            _log.Write(level, $"Worker.LanguageWorkerChannel.dotnet-isolated.{_channel.WorkerId}", line.Message, Text(line.Exception));
        }
        else if (line.LogCategory == RpcLogCategory.User && function is not null)
        {
            _log.Write((LogLevel)line.Level, $"Function.{function}.User", line.Message, Text(line.Exception));
        }
    }

    private static string? Text(RpcException? exception) => exception is null ? null : $"{exception.Message}\n{exception.StackTrace}".TrimEnd();

    private async Task EndAsync(Action<Worker, int> exited)
    {
        exited(this, await _process.Exited);
        _channel.End();
    }
}
