using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Bearer;

internal static class BearerConventions
{
    /// <summary>Serves only requests with a valid access token; the others get a 401.</summary>
    public static TBuilder RequireBearer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BearerPolicy()).Fails(StatusCodes.Status401Unauthorized);

    /// <summary>Serves only super administrators; other users get a 403 with this sentence.</summary>
    public static TBuilder RequireSuperUser<TBuilder>(this TBuilder builder, string sentence)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new BearerPolicy(sentence)).Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
}
