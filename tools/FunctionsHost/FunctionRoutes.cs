using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>
/// The paths of the functions, found as the host finds them: by the routing from before endpoints, which takes the first template
/// that fits, in the order of the functions' names, however special another one is. A method that is not listed does not fit.
/// </summary>
internal static class FunctionRoutes
{
    // Kept for those who administer the host with its keys; all else below /admin may be a function's.
    private static readonly string[] HostsOwn =
    [
        "admin/functions/{*rest}", "admin/host/{*rest}", "admin/instance/{*rest}", "admin/pod/{*rest}", "admin/vfs/{*rest}", "admin/zip/{*rest}",
        "runtime/webhooks/{extension}/{*rest}",
    ];

    /// <exception cref="InvalidOperationException">The host would refuse a function.</exception>
    public static RouteCollection Build(
        IInlineConstraintResolver constraints, string? prefix, IEnumerable<HostedFunction> functions, Func<HttpContext, HostedFunction, Task> invoke)
    {
        var routes = new RouteCollection();
        foreach (var template in HostsOwn)
        {
            routes.Add(new Route(new RouteHandler(Refuse), template, constraints));
        }

        List<HostedFunction> before = [];
        foreach (var function in functions.Where(static function => function.Route is not null))
        {
            Check(function, before);
            before.Add(function);
            var template = string.IsNullOrEmpty(prefix) ? function.Route! : $"{prefix}/{function.Route}";
            var methods = new Dictionary<string, object>();
            if (function.Methods is not null)
            {
                methods["httpMethod"] = new HttpMethodRouteConstraint([.. function.Methods]);
            }

            routes.Add(new Route(new RouteHandler(context => invoke(context, function)), template, defaults: null, methods, dataTokens: null, constraints));
        }

        return routes;

        static Task Refuse(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }

    private static void Check(HostedFunction function, List<HostedFunction> before)
    {
        var route = function.Route!.Trim('/');
        if (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"The host refuses the function {function.Name}: its route {route} is reserved.");
        }

        if (before.Find(other => string.Equals(other.Route!.Trim('/'), route, StringComparison.OrdinalIgnoreCase) && Share(other.Methods, function.Methods)) is { } same)
        {
            throw new InvalidOperationException($"The host refuses the function {function.Name}: its route {route} is also that of {same.Name}.");
        }
    }

    private static bool Share(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null || other is null || one.Intersect(other, StringComparer.OrdinalIgnoreCase).Any();
}
