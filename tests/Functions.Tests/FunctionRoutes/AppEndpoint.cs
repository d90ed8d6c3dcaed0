using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.FunctionRoutes;

/// <summary>A path that an endpoint of the app serves, parameters filled in, and one of its methods.</summary>
internal sealed record AppEndpoint(string Path, string Method)
{
    public static IReadOnlyList<AppEndpoint> ReadAll(WebApplication app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
           select new AppEndpoint(Example(endpoint.RoutePattern), method),
    ];

    private static string Example(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(static segment => string.Concat(segment.Parts.Select(static part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "example",
        }))));
}
