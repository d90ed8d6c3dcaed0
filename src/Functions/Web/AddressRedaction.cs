using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Bytedesk.Functions.Web;

/// <summary>
/// Takes tokens out of the addresses of requests. A token belongs in a header, save that a sign-in link has one in its query,
/// where it becomes a <see cref="LinkToken"/>; but the framework records addresses for logs and traces before any middleware
/// runs, so this stands between it and the server.
/// </summary>
internal sealed partial class AddressRedaction(IServer server) : IServer
{
    private const string Redacted = "token";

    public IFeatureCollection Features => server.Features;

    /// <summary>Puts itself before the server that is registered.</summary>
    public static void Register(IServiceCollection services)
    {
        var registered = services.Single(static service => service.ServiceType == typeof(IServer));
        _ = services.Remove(registered);
        services.AddSingleton<IServer>(provider =>
            new AddressRedaction((IServer)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Application<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    private static void Redact(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();

        // Every token begins so: it is how {" is written in base64url.
        if (request.Path.Contains("eyJ", StringComparison.Ordinal))
        {
            request.Path = Token().Replace(request.Path, Redacted);
            request.RawTarget = request.Path + request.QueryString;
        }

        if (request.QueryString.Length > 1)
        {
            if (QueryHelpers.ParseQuery(request.QueryString).TryGetValue(LinkToken.Parameter, out var values))
            {
                features.Set(new LinkToken(values is [var only] ? only : null));
                request.QueryString = PageRoutes.Without(new QueryString(request.QueryString), LinkToken.Parameter);
            }

            request.QueryString = Token().Replace(request.QueryString, Redacted);
            request.RawTarget = request.Path + request.QueryString;
        }
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")]
    private static partial Regex Token();

    private sealed class Application<TContext>(IHttpApplication<TContext> application) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            Redact(contextFeatures);
            return application.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => application.DisposeContext(context, exception);
    }
}
