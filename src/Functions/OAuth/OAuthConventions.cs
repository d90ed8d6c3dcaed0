using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.OAuth;

internal static class OAuthConventions
{
    /// <summary>Makes a route OAuth's. Comes before whatever else says how the route fails.</summary>
    public static TBuilder FollowsOAuth<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(OAuthRoute.Marker)
            .WithRequestSchema(typeof(TokenForm), "Each parameter at most once; others than these are ignored.", TokenFormMiddleware.MediaType)
            .WithRequestExample(TokenForm.Example)
            .Fails(TokenFormMiddleware.Missing, TokenFormMiddleware.TooLong, TokenFormMiddleware.Unsupported);
}
