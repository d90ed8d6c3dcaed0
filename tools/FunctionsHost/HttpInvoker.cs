using System.Diagnostics;
using System.Net;
using Bytedesk.FunctionsHostDouble.Rpc;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>
/// Runs functions for HTTP requests: each is sent on to the worker by YARP, which the host itself uses, with the id of an invocation
/// that the worker is told of at the same time. Both must have ended before the request has.
/// </summary>
internal sealed class HttpInvoker(IHttpForwarder forwarder, string scheme, WorkerSupervisor workers) : IDisposable
{
    private const string Correlation = "x-ms-invocation-id";

    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly HttpMessageInvoker _client = new(new ConnectRetries(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
    }));

    public async Task InvokeAsync(HttpContext context, HostedFunction function)
    {
        if (!function.IsAnonymous)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var worker = await workers.GetAsync(context.RequestAborted);
        var id = Guid.NewGuid().ToString();
        context.Request.Scheme = scheme;
        _ = context.Request.Headers.TryAdd(Correlation, id);
        using var ended = new CancellationTokenSource();
        var forwarding = forwarder.SendAsync(context, worker.HttpUri, _client, Config, HttpTransformer.Default, ended.Token).AsTask();
        var trace = new RpcTraceContext { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" };
        try
        {
            var invoking = worker.InvokeAsync(function, id, new TypedData { Http = new RpcHttp() }, trace);
            using var abort = context.RequestAborted.Register(() => worker.Cancel(id));
            var result = await invoking;
            if (await forwarding is not ForwarderError.None || result.Status != StatusResult.Types.Status.Success)
            {
                Fail(context);
            }
        }
        catch (EndOfStreamException)
        {
            await ended.CancelAsync();
            _ = await forwarding;
            Fail(context);
        }
    }

    public void Dispose() => _client.Dispose();

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
