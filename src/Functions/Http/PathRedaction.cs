using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Functions.Http;

/// <summary>
/// Redacts tokens in the paths of requests. A token belongs in a header, and no path with one leads anywhere; but the
/// framework records the path for logs and traces before any middleware runs, so this stands between it and the server.
/// </summary>
internal sealed partial class PathRedaction(IServer server) : IServer
{
    private const string Redacted = "token";

    public IFeatureCollection Features => server.Features;

    /// <summary>Puts itself before the server that is registered.</summary>
    public static void Register(IServiceCollection services)
    {
        var registered = services.Single(static service => service.ServiceType == typeof(IServer));
        _ = services.Remove(registered);
        services.AddSingleton<IServer>(provider =>
            new PathRedaction((IServer)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Application<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    private static void Redact(IHttpRequestFeature request)
    {
        // Every token begins so: it is how {" is written in base64url.
        if (request.Path.Contains("eyJ", StringComparison.Ordinal))
        {
            request.Path = Token().Replace(request.Path, Redacted);
        }
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")]
    private static partial Regex Token();

    private sealed class Application<TContext>(IHttpApplication<TContext> application) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            Redact(contextFeatures.GetRequiredFeature<IHttpRequestFeature>());
            return application.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => application.DisposeContext(context, exception);
    }
}
