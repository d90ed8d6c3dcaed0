namespace Bytedesk.Functions.Tests.FunctionRoutes;

/// <summary>
/// Compares what the Functions host forwards with what the app serves. The host knows only the routes of function.json,
/// so a difference is an endpoint that works locally and is a 404 in Azure, or the other way round.
/// </summary>
internal static class RouteCheck
{
    public static IReadOnlyList<string> FindFaults(IReadOnlyList<FunctionFile> functions, IReadOnlyList<AppEndpoint> endpoints)
    {
        var timers = functions.Where(static function => function.Route is null).ToArray();
        var served = endpoints.Where(endpoint => !timers.Any(timer => IsTimers(endpoint, timer))).ToArray();
        return
        [
            .. served.SelectMany(endpoint => FindFaults(endpoint, functions)),
            .. functions.Except(timers).SelectMany(function => FindFaults(function, served)),
            .. timers.Where(timer => !endpoints.Any(endpoint => IsTimers(endpoint, timer))).Select(static timer => $"{timer.Name}: no endpoint POST /{timer.Name}"),
            .. timers.Where(timer => functions.Any(function => function.Matches($"/{timer.Name}", "POST"))).Select(static timer => $"{timer.Name}: reachable from outside"),
        ];
    }

    private static bool IsTimers(AppEndpoint endpoint, FunctionFile timer) =>
        endpoint == new AppEndpoint($"/{timer.Name}", "POST");

    private static IEnumerable<string> FindFaults(AppEndpoint endpoint, IReadOnlyList<FunctionFile> functions)
    {
        var matching = functions.Where(function => function.Matches(endpoint.Path, endpoint.Method)).Select(static function => function.Name).ToArray();
        return matching.Length switch
        {
            0 => [$"{endpoint.Method} {endpoint.Path}: no function"],
            1 => [],
            _ => [$"{endpoint.Method} {endpoint.Path}: several functions: {string.Join(", ", matching.Order(StringComparer.Ordinal))}"],
        };
    }

    private static IEnumerable<string> FindFaults(FunctionFile function, AppEndpoint[] endpoints)
    {
        var first = function.Route!.Split('/')[0];
        if (first.Length is 0)
        {
            yield return $"{function.Name}: the route starts with a slash, which the host takes literally";
        }
        else if (first is "admin" or "runtime")
        {
            yield return $"{function.Name}: the host refuses routes under {first}";
        }
        else if (first.StartsWith('{') && !first.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{function.Name}: catches what is not its own";
        }

        // A function has all methods, so that 405 with Allow and preflights are the app's to answer.
        var missing = (string[])["get", "head", "post", "put", "patch", "delete", "options"];
        if (missing.Except(function.Methods, StringComparer.Ordinal).Any())
        {
            yield return $"{function.Name}: lacks a method";
        }

        if (!endpoints.Any(endpoint => function.Matches(endpoint.Path, endpoint.Method)))
        {
            yield return $"{function.Name}: leads nowhere";
        }
    }
}
