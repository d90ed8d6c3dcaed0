using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Bearer;

internal static class BearerConventions
{
    /// <summary>Serves only requests with a valid access token; the others get a 401.</summary>
    public static TBuilder RequireBearer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new BearerPolicy());

    /// <summary>Serves only tokens that carry this scope; the others get a 403 that names it.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new BearerPolicy { Scope = scope });

    /// <summary>Serves only super administrators, with tokens that carry this scope; other users get a 403 with this sentence.</summary>
    public static TBuilder RequireSuperUser<TBuilder>(this TBuilder builder, string scope, string sentence)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Require(new BearerPolicy { Scope = scope, SuperUserOnly = sentence });

    // A token that is limited to domains can meet a 403 on any route.
    private static TBuilder Require<TBuilder>(this TBuilder builder, BearerPolicy policy)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(policy).Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
}
