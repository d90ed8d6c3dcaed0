using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Hosting;

/// <summary>Marks an endpoint that needs none of what <see cref="Initialization"/> does.</summary>
internal sealed class ServedBeforeInitialization
{
    public static ServedBeforeInitialization Marker { get; } = new();
}

/// <summary>Holds requests back until <see cref="Initialization"/> is complete, for a while; then they get a 503.</summary>
internal sealed class InitializationGate(RequestDelegate next, Initialization initialization, TimeProvider time)
{
    /// <summary>How long a request waits: a cold start in Azure is over by then, and a client has not given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // For all of a process's life but its first moment there is nothing to wait for.
    public Task InvokeAsync(HttpContext context) =>
        initialization.Completed.IsCompleted ? next(context) : HoldBackAsync(context);

    private async Task HoldBackAsync(HttpContext context)
    {
        // Anything but a RouteEndpoint is routing's own 405 or 415, which needs no state.
        if (context.GetEndpoint() is RouteEndpoint endpoint
            && endpoint.Metadata.GetMetadata<ServedBeforeInitialization>() is null
            && !await IsCompletedInTimeAsync(context.RequestAborted))
        {
            await Failure.Unavailable("The service is starting, try again later").ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private async Task<bool> IsCompletedInTimeAsync(CancellationToken cancellation)
    {
        try
        {
            await initialization.Completed.WaitAsync(Patience, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
