namespace Bytedesk.Functions.Hosting;

/// <summary>The app's middleware and endpoints, to which every HTTP function hands its requests.</summary>
public sealed class HttpPipeline
{
    private readonly RequestDelegate _serve;

    internal HttpPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseApi();
        _serve = app.Build();
    }

    /// <summary>Serves a request to its end, whatever comes of it; the answer is written to its response.</summary>
    /// <param name="request">The request that a function was called with.</param>
    public Task RunAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = request.HttpContext;

        // The worker has found the function by a routing of its own, and what it found would keep ours from looking.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _serve(context);
    }
}
