using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.OAuth;

/// <summary>Marks a route that is OAuth's own: it reads a <see cref="TokenForm"/>, and its failures are never in the envelope, whoever finds them.</summary>
internal sealed class OAuthRoute
{
    private OAuthRoute()
    {
    }

    private static readonly string?[] Paths = [OAuthFunction.IntrospectRoute, OAuthFunction.RevokeRoute];

    public static OAuthRoute Marker { get; } = new();

    /// <summary>Whether a failure is to be OAuth's. By the path: for another method routing has an endpoint of its own, and the exception handler takes the endpoint away.</summary>
    public static bool IsAskedFor(HttpContext http) =>
        Paths.Contains(http.Request.Path.Value?.Trim('/'), StringComparer.OrdinalIgnoreCase);

    public static bool IsAmong(IEnumerable<object> metadata) => metadata.Any(static item => item is OAuthRoute);
}

internal static class OAuthConventions
{
    /// <summary>Makes a route OAuth's. Comes before whatever else says how the route fails.</summary>
    public static TBuilder FollowsOAuth<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(OAuthRoute.Marker)
            .WithRequestSchema(typeof(TokenForm), "Each parameter at most once; others than these are ignored.", FormParameters.MediaType)
            .WithRequestExample(TokenForm.Example)
            .Fails(TokenFormMiddleware.Missing, TokenFormMiddleware.TooLong, FormParameters.Unsupported);
}
