using Bytedesk.FunctionsHostDouble;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Package.Tests;

/// <summary>The rules by which the stand-in of the Functions host finds a function, which are those of the real one.</summary>
public sealed class RoutingTests
{
    private static readonly HostedFunction[] Functions =
    [
        new("Items", "httpTrigger", "items/{id}", ["get", "put"]),
        new("Numbers", "httpTrigger", "numbers/{number:int}", null),
        new("special", "httpTrigger", "items/special", ["get"]),
        new("Tick", "timerTrigger", null, null),
        new("Zebra", "httpTrigger", "{*path}", ["get"]),
    ];

    [Theory]
    [InlineData("GET", "/items/1", "Items")]
    [InlineData("GET", "/ITEMS/special", "Items")]
    [InlineData("POST", "/items/special", null)]
    [InlineData("HEAD", "/items/1", null)]
    [InlineData("DELETE", "/numbers/1", "Numbers")]
    [InlineData("GET", "/numbers/one", "Zebra")]
    [InlineData("GET", "/", "Zebra")]
    [InlineData("GET", "/tick", "Zebra")]
    [InlineData("GET", "/admin/users", "Zebra")]
    [InlineData("GET", "/admin/functions", "401")]
    [InlineData("GET", "/admin/host/status", "401")]
    public async Task The_first_function_by_name_whose_template_and_methods_fit_is_called(string method, string path, string? called)
    {
        await using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        string? function = null;
        var routes = Build(services, Functions, invoked => function = invoked.Name);
        var http = new DefaultHttpContext { RequestServices = services, Request = { Method = method, Path = path } };
        var route = new RouteContext(http);

        await routes.RouteAsync(route);
        await (route.Handler?.Invoke(http) ?? Task.CompletedTask);

        Assert.Equal(called, http.Response.StatusCode is StatusCodes.Status401Unauthorized ? "401" : function);
    }

    [Theory]
    [InlineData("admin/users")]
    [InlineData("Administration")]
    [InlineData("/runtime")]
    [InlineData("Taken/")]
    public void A_route_that_is_reserved_or_taken_is_refused(string route)
    {
        using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        HostedFunction[] functions = [new("One", "httpTrigger", "taken", ["get", "post"]), new("Other", "httpTrigger", route, ["POST"])];

        _ = Assert.Throws<InvalidOperationException>(() => Build(services, functions, static _ => { }));
    }

    private static RouteCollection Build(IServiceProvider services, HostedFunction[] functions, Action<HostedFunction> called) => FunctionRoutes.Build(
        services.GetRequiredService<IInlineConstraintResolver>(),
        prefix: null,
        functions,
        (_, function) =>
        {
            called(function);
            return Task.CompletedTask;
        });
}
