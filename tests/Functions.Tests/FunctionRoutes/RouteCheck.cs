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
            .. RouteRules.FindFaults(functions),
            .. functions.Except(timers).Where(function => !served.Any(endpoint => function.Matches(endpoint.Path, endpoint.Method))).Select(static function => $"{function.Name}: leads nowhere"),
            .. timers.Where(timer => !endpoints.Any(endpoint => IsTimers(endpoint, timer))).Select(static timer => $"{timer.Name}: no endpoint POST /{timer.Name}"),
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
}
