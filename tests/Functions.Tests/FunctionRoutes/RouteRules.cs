namespace Bytedesk.Functions.Tests.FunctionRoutes;

/// <summary>What must hold for the routes of function.json, whatever the app serves.</summary>
internal static class RouteRules
{
    // A function has all methods, so that 405 with Allow and preflights are the app's to answer.
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    public static IReadOnlyList<string> FindFaults(IReadOnlyList<FunctionFile> functions)
    {
        var routed = functions.Where(static function => function.Route is not null).OrderBy(static function => function.Name, StringComparer.Ordinal).ToArray();
        return
        [
            .. routed.SelectMany(FindFaults),
            .. from first in routed
               from second in routed.SkipWhile(function => function != first).Skip(1)
               where RouteOverlap.Exists(first.Route!, second.Route!)
               select $"{first.Name}: takes what {second.Name} matches too",
            .. functions.Except(routed).Where(timer => routed.Any(function => function.Matches($"/{timer.Name}", "POST"))).Select(static timer => $"{timer.Name}: reachable from outside"),
        ];
    }

    private static IEnumerable<string> FindFaults(FunctionFile function)
    {
        var route = function.Route!;
        if (route.StartsWith('/'))
        {
            yield return $"{function.Name}: the route starts with a slash, which the host takes literally";
        }

        // The host compares beginnings, so that "administrators" is refused too.
        if (((string[])["admin", "runtime"]).FirstOrDefault(start => route.TrimStart('/').StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            yield return $"{function.Name}: the host refuses routes under {reserved}";
        }
        else if (route.Split('/')[0] is ['{', ..] first && !first.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{function.Name}: catches what is not its own";
        }

        if (Methods.Except(function.Methods, StringComparer.Ordinal).Any())
        {
            yield return $"{function.Name}: lacks a method";
        }
    }
}
