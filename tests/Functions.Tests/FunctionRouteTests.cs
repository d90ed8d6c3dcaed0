using System.Reflection;
using Bytedesk.Functions.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

/// <summary>
/// Compares what the Functions host forwards with what the app serves. The host gives a request to the first function, by
/// name, whose route matches: a difference is an endpoint that works locally and not in Azure.
/// </summary>
public sealed class FunctionRouteTests
{
    private static readonly Function[] Functions =
    [
        .. from type in typeof(App).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new Function(function.Name, type, method.GetParameters().Select(static parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(static trigger => trigger is not null)),
    ];

    private static readonly Function[] HttpFunctions = [.. Functions.Where(static function => function.Trigger is not null)];

    [Fact]
    public async Task Every_endpoint_of_the_API_is_reached_through_exactly_one_function_beside_Web_and_every_function_leads_to_one()
    {
        await using var app = await RunningApp.StartAsync();
        var paths = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(Example).ToArray();

        Assert.Contains("/auth/v1/login", paths);
        Assert.Contains("/api/tokens/example/revoke", paths);
        Assert.All(paths.Where(static path => !IsPage(path)), path => Assert.Single(HttpFunctions, function => function.Name is not "Web" && Matches(function.Route, path)));
        Assert.All(paths.Where(IsPage), path => Assert.Equal("Web", Assert.Single(HttpFunctions, function => Matches(function.Route, path)).Name));
        Assert.All(HttpFunctions, function => Assert.Contains(paths, path => Matches(function.Route, path)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/admin/tokens")]
    [InlineData("/api")]
    [InlineData("/anything/at/all")]
    public void What_no_other_function_takes_is_taken_by_Web(string path) =>
        Assert.Equal("Web", Assert.Single(HttpFunctions, function => Matches(function.Route, path)).Name);

    [Fact]
    public void No_name_sorts_after_Web() => Assert.Equal("Web", HttpFunctions.Select(static function => function.Name).Max(StringComparer.OrdinalIgnoreCase));

    // An internal class would be called by reflection; a list of methods would have the host answer 404 where the app says 405.
    [Fact]
    public void Functions_are_public_and_take_every_method_from_anybody()
    {
        Assert.All(Functions, static function => Assert.True(function.Type.IsPublic, function.Name));
        Assert.All(HttpFunctions, static function => Assert.Equal((AuthorizationLevel.Anonymous, null), (function.Trigger!.AuthLevel, function.Trigger.Methods)));
        Assert.Equal(["ExpireTokens"], Functions.Except(HttpFunctions).Select(static function => function.Name));
    }

    private static bool IsPage(string path) => path is "/" or "/login" or "/desktop" || path.Split('/')[1] is "admin" or "agent" or "assets";

    private static bool Matches(string route, string path) =>
        new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, []);

    private static string Example(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(static segment =>
        string.Concat(segment.Parts.Select(static part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "example"))));

    private sealed record Function(string Name, Type Type, HttpTriggerAttribute? Trigger)
    {
        public string Route => Trigger!.Route!;
    }
}
