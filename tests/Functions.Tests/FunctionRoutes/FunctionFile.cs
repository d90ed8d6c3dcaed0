using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Bytedesk.Functions.Tests.FunctionRoutes;

/// <summary>One function.json: its HTTP route and methods, or null when a timer triggers it.</summary>
internal sealed record FunctionFile(string Name, string? Route, IReadOnlyList<string> Methods)
{
    /// <summary>Reads every <c>&lt;Function&gt;/function.json</c> beside the executable, as the Functions host does.</summary>
    public static IReadOnlyList<FunctionFile> ReadAll(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "function.json", SearchOption.AllDirectories)
            .Select(static path => Read(new DirectoryInfo(Path.GetDirectoryName(path)!).Name, File.ReadAllText(path))),
    ];

    /// <summary>Whether the host sends what is asked of <paramref name="path"/> to this function.</summary>
    public bool Matches(string path, string method)
    {
        if (Route is null || !Methods.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        var template = TemplateParser.Parse(Route);
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch(path, values)
            && template.Parameters.All(parameter => parameter.InlineConstraints.All(constraint =>
                Satisfies(constraint.Constraint, parameter.Name!, values)));
    }

    private static bool Satisfies(string constraint, string name, RouteValueDictionary values)
    {
        Assert.StartsWith("regex(", constraint, StringComparison.Ordinal);
        var regex = new Microsoft.AspNetCore.Routing.Constraints.RegexRouteConstraint(constraint["regex(".Length..^1]);
        return regex.Match(null, null, name, values, RouteDirection.IncomingRequest);
    }

    private static FunctionFile Read(string name, string text)
    {
        using var json = JsonDocument.Parse(text);
        var trigger = json.RootElement.GetProperty("bindings").EnumerateArray()
            .Single(static binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        return trigger.GetProperty("type").GetString() switch
        {
            "httpTrigger" => new FunctionFile(
                name,
                trigger.GetProperty("route").GetString(),
                [.. trigger.GetProperty("methods").EnumerateArray().Select(static method => method.GetString()!)]),
            "timerTrigger" => new FunctionFile(name, null, []),
            var other => throw new InvalidDataException($"{name} has a {other}, which this check does not know."),
        };
    }
}
