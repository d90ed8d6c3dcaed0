using System.Text.Json;

namespace Bytedesk.Functions.Tests.FunctionRoutes;

public sealed class FunctionRouteTests : IAsyncLifetime
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options"];

    private readonly IReadOnlyList<FunctionFile> _functions = FunctionFile.ReadAll(AppContext.BaseDirectory);
    private IReadOnlyList<AppEndpoint> _endpoints = [];

    public async ValueTask InitializeAsync()
    {
        await using var app = await RunningApp.StartAsync();
        _endpoints = AppEndpoint.ReadAll(app.App);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_endpoint_is_reached_through_exactly_one_function_and_every_function_leads_to_one()
    {
        Assert.Contains(new AppEndpoint("/auth/v1/login", "POST"), _endpoints);
        Assert.Contains(new AppEndpoint("/health/ready", "HEAD"), _endpoints);
        Assert.Equal(
            ["Audit", "CreateUser", "ExpireTokens", "Health", "Introspect", "Login", "Logout", "OpenApi", "Revoke", "Tokens", "UserProfile", "UserProfileV1", "Users"],
            _functions.Select(static function => function.Name).Order(StringComparer.Ordinal));
        Assert.Empty(RouteCheck.FindFaults(_functions, _endpoints));
    }

    [Fact]
    public void A_missing_function_is_found() =>
        Assert.Equal(["POST /auth/v1/login: no function"], Check(_functions.Where(static function => function.Name is not "Login")));

    [Fact]
    public void A_function_that_leads_nowhere_is_found() =>
        Assert.Equal(["Forgotten: leads nowhere"], Check(_functions.Append(new FunctionFile("Forgotten", "api/forgotten", Methods))));

    [Fact]
    public void Two_functions_for_one_endpoint_are_found() => Assert.Equal(
        ["POST /api/v1/user/logout: several functions: Logout, Other", "Logout: takes what Other matches too"],
        Check(_functions.Append(new FunctionFile("Other", "api/v1/user/log{rest}", Methods))));

    [Fact]
    public void A_missing_method_is_found() => Assert.Equal(
        ["POST /auth/v1/login: no function", "Login: lacks a method", "Login: leads nowhere"],
        Check(Replace("Login", static login => login with { Methods = ["get"] })));

    [Fact]
    public void A_route_that_lets_a_path_out_is_found() => Assert.Equal(
        ["GET /health/ready: no function", "HEAD /health/ready: no function"],
        Check(Replace("Health", static health => health with { Route = "health/{probe:regex(^live$)}" })));

    [Theory]
    [InlineData("api/{kind}/list", true)]
    [InlineData("api/tokens", true)]
    [InlineData("{rest:regex(^api$)}/tokens/x/y", true)]
    [InlineData("api/{*path}", true)]
    [InlineData("api", false)]
    [InlineData("api/{kind:regex(^(users|audits)$)}/{*path}", false)]
    [InlineData("{rest:regex(^(agent|admin)$)}/{*path}", false)]
    public void Two_functions_that_match_one_path_are_found_whether_or_not_an_endpoint_lies_there(string route, bool overlaps) =>
        Assert.Equal(overlaps, Check(_functions.Append(new FunctionFile("Other", route, Methods))).Contains("Other: takes what Tokens matches too"));

    [Theory]
    [InlineData("admin/{*path}", "the host refuses routes under admin")]
    [InlineData("Administrators", "the host refuses routes under admin")]
    [InlineData("runtime/x", "the host refuses routes under runtime")]
    [InlineData("/auth/v1/login", "the route starts with a slash")]
    [InlineData("{*path}", "catches what is not its own")]
    public void A_route_the_host_refuses_or_that_catches_everything_is_found(string route, string fault) =>
        Assert.Contains(Check(Replace("Login", login => login with { Route = route })), found => found.StartsWith($"Login: {fault}", StringComparison.Ordinal));

    [Fact]
    public void A_timer_by_another_name_than_its_path_is_found() => Assert.Equal(
        ["POST /ExpireTokens: no function", "Renamed: no endpoint POST /Renamed"],
        Check(Replace("ExpireTokens", static timer => timer with { Name = "Renamed" })));

    [Fact]
    public void A_timer_that_is_reachable_from_outside_is_found() =>
        Assert.Contains("ExpireTokens: reachable from outside", Check(_functions.Append(new FunctionFile("Other", "{name}", Methods))));

    [Fact]
    public void The_host_file_names_the_executable_and_no_prefix()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

        var handler = host.RootElement.GetProperty("customHandler");
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!)));
        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.Equal("", host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
    }

    private IReadOnlyList<string> Check(IEnumerable<FunctionFile> functions) => RouteCheck.FindFaults([.. functions], _endpoints);

    private IEnumerable<FunctionFile> Replace(string name, Func<FunctionFile, FunctionFile> change) =>
        _functions.Select(function => function.Name == name ? change(function) : function);
}
