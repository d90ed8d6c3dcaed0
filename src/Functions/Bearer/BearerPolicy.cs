using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Bearer;

/// <summary>What a route asks of the access token that comes with a request. Declared beside the route, checked in one place.</summary>
internal sealed record BearerPolicy
{
    /// <summary>The sentence for a caller who is no super administrator; null when every user may call.</summary>
    public string? SuperUserOnly { get; init; }

    /// <summary>The scope that the token must carry; null when any token will do.</summary>
    public string? Scope { get; init; }
}

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
