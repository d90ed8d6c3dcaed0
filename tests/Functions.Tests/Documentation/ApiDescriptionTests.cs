using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>The OpenAPI document is complete, whichever endpoints there are.</summary>
public sealed class ApiDescriptionTests(ServedDescription served) : IClassFixture<ServedDescription>
{
    // The description itself, and the pages.
    private static readonly string[] NotDescribed =
    [
        "GET /", "GET /admin/{**path}", "GET /agent/{**path}", "GET /assets/{name}", "GET /desktop", "GET /login", "GET /openapi/v1.json",
        "POST /admin/auth/login", "POST /agent/auth/login",
    ];

    private static readonly string[] OAuthRoutes = ["/auth/v1/introspect", "/auth/v1/revoke"];

    private readonly ApiDescription _description = served.Description;

    [Fact]
    public void Every_endpoint_is_described_save_the_description_itself_and_the_pages() => Assert.Equal(
        Endpoints().Select(static endpoint => endpoint.Name).Order(StringComparer.Ordinal),
        _description.Operations.Select(static operation => operation.ToString()).Concat(NotDescribed).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_operation_has_an_id_of_its_own_in_camel_case_a_summary_and_a_tag()
    {
        Assert.All(_description.Operations, static operation =>
        {
            Assert.Matches("^[a-z]+([A-Z][a-z]+)*$", operation.Text("operationId"));
            Assert.False(string.IsNullOrWhiteSpace(operation.Text("summary")), operation.ToString());
            Assert.NotEmpty(operation.Json.GetProperty("tags").EnumerateArray());
        });
        Assert.Distinct(_description.Operations.Select(static operation => operation.Text("operationId")));
    }

    [Fact]
    public void The_token_and_the_scope_that_an_endpoint_asks_for_are_described()
    {
        var policies = Endpoints().ToDictionary(static endpoint => endpoint.Name, static endpoint => endpoint.Policy);

        Assert.All(_description.Operations, operation =>
        {
            var policy = policies[operation.ToString()];
            Assert.Equal(policy is null ? null : policy.Scope is null ? [] : [policy.Scope], operation.Scopes);
            if (policy?.Scope is { } scope)
            {
                Assert.Contains(scope, operation.Responses[403].GetProperty("description").GetString(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Every_body_and_every_response_that_has_one_has_a_schema_and_an_example() => Assert.All(
        _description.Operations.SelectMany(static operation => operation.Contents),
        static content => Assert.True(content.Media.TryGetProperty("schema", out _) && content.Media.TryGetProperty("example", out _), content.Where));

    [Fact]
    public void Every_operation_has_the_failures_that_its_body_and_its_token_bring_about() => Assert.All(_description.Operations, static operation =>
    {
        int[] expected = [200, 500, 503, .. operation.Scopes is null ? (int[])[] : [401, 403], .. operation.Json.TryGetProperty("requestBody", out _) ? (int[])[415] : []];
        Assert.Empty(expected.Except(operation.Responses.Keys).Select(status => $"{operation} {status}"));
    });

    [Fact]
    public void Every_failure_is_shown_in_the_envelope_with_its_status_or_as_OAuth_has_it() => Assert.All(
        from operation in _description.Operations
        from response in operation.Responses
        where response.Key >= 400
        select (operation.Path, Status: response.Key, Response: response.Value),
        static failure =>
        {
            var media = failure.Response.GetProperty("content").GetProperty("application/json");
            var isOAuth = OAuthRoutes.Contains(failure.Path);
            Assert.EndsWith(isOAuth ? "/OAuthError" : "/FailureEnvelope", media.GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
            var example = media.GetProperty("example");
            Assert.Equal(isOAuth ? ["error", "error_description"] : ["message", "code", "data"], example.EnumerateObject().Select(static member => member.Name));
            Assert.True(isOAuth || example.GetProperty("code").GetInt32() == failure.Status);
            Assert.False(string.IsNullOrWhiteSpace(failure.Response.GetProperty("description").GetString()));
        });

    [Fact]
    public void The_OAuth_operations_alone_have_another_way_to_authenticate() => Assert.All(
        _description.Operations.Where(static operation => operation.Scopes is not null),
        static operation => Assert.Equal(
            OAuthRoutes.Contains(operation.Path) ? ["bearer", "basic"] : ["bearer"],
            operation.Json.GetProperty("security").EnumerateArray().Select(static scheme => Assert.Single(scheme.EnumerateObject()).Name)));

    private IEnumerable<(string Name, BearerPolicy? Policy)> Endpoints() =>
        from endpoint in served.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        where method is not "HEAD"
        select ($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata.GetMetadata<BearerPolicy>());
}

/// <summary>An app as it is, and how it describes itself.</summary>
public sealed class ServedDescription : IAsyncLifetime
{
    internal RunningApp App { get; private set; } = null!;

    internal ApiDescription Description { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        Description = await ApiDescription.ReadAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
