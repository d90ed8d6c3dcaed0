using Bytedesk.FunctionsHostDouble;
using Microsoft.AspNetCore.Routing;

namespace Bytedesk.Package.Tests.Host;

public sealed class RoutingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public void Functions_are_kept_in_the_order_of_their_names_whatever_the_case()
    {
        Assert.Equal(
            ["Echo", "Fail", "Items", "Keyed", "Numbers", "Quiet", "Read", "Release", "special", "Tick", "Tock", "Wait", "Write", "Zebra"],
            app.Host.Functions.Select(static function => function.Name));
        var items = Assert.Single(app.Host.Functions, static function => function.Name == "Items");
        Assert.Equal(("httpTrigger", "items/{id}"), (items.Trigger, items.Route));
        Assert.Equal(["get", "put"], items.Methods!);
        var tick = Assert.Single(app.Host.Functions, static function => function.Name == "Tick");
        Assert.Equal(("timerTrigger", null), (tick.Trigger, tick.Route));
    }

    [Theory]
    [InlineData("GET", "/items/1", 200, "Items")]
    [InlineData("GET", "/ITEMS/special", 200, "Items")]
    [InlineData("PUT", "/items/special", 200, "Items")]
    [InlineData("POST", "/items/special", 404, "")]
    [InlineData("HEAD", "/items/1", 404, "")]
    [InlineData("DELETE", "/numbers/1", 200, "Numbers")]
    [InlineData("GET", "/numbers/one", 200, "Zebra")]
    [InlineData("POST", "/numbers/one", 404, "")]
    [InlineData("GET", "/", 200, "Zebra")]
    [InlineData("GET", "/tick", 200, "Zebra")]
    [InlineData("GET", "/keyed", 401, "")]
    [InlineData("GET", "/admin", 200, "Zebra")]
    [InlineData("GET", "/admin/users", 200, "Zebra")]
    [InlineData("GET", "/admin/functions", 401, "")]
    [InlineData("POST", "/admin/functions/Tick", 401, "")]
    [InlineData("GET", "/admin/host/status", 401, "")]
    public async Task The_first_function_whose_template_and_methods_fit_answers(string method, string path, int status, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("admin/users")]
    [InlineData("Administration")]
    [InlineData("/runtime")]
    [InlineData("Taken/")]
    public void A_route_that_is_reserved_or_taken_is_refused(string route)
    {
        HostedFunction[] functions = [new("One", "httpTrigger", "taken", ["get", "post"]), new("Other", "httpTrigger", route, ["POST"])];

        _ = Assert.Throws<InvalidOperationException>(() => Build(functions));
    }

    [Fact]
    public void A_route_may_be_shared_by_different_methods() =>
        Assert.NotEqual(0, Build([new("One", "httpTrigger", "shared", ["get"]), new("Other", "httpTrigger", "shared", ["post"])]).Count);

    private static RouteCollection Build(HostedFunction[] functions) =>
        FunctionRoutes.Build(new NoConstraints(), prefix: null, functions, static (_, _) => Task.CompletedTask);

    private sealed class NoConstraints : IInlineConstraintResolver
    {
        public IRouteConstraint? ResolveConstraint(string inlineConstraint) => null;
    }
}
