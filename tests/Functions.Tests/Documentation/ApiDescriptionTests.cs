using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>The description of the API is whole, whichever routes there are.</summary>
public sealed class ApiDescriptionTests : IAsyncLifetime
{
    // What the description leaves out, and why.
    private static readonly Dictionary<string, string> Excluded = new(StringComparer.Ordinal)
    {
        ["GET /openapi/v1.json"] = "It is the description itself.",
    };

    private static readonly string[] OAuthRoutes = ["/auth/v1/introspect", "/auth/v1/revoke"];

    private RunningApp _app = null!;
    private ApiDescription _description = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        _description = await ApiDescription.ReadAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_endpoint_is_described_or_left_out_with_a_reason()
    {
        var described = _description.Operations.Select(static operation => operation.ToString());

        Assert.Equal(
            Endpoints().Select(static endpoint => endpoint.Name).Order(StringComparer.Ordinal),
            described.Concat(Excluded.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_has_a_summary_and_a_tag() => Assert.Empty(
        from operation in _description.Operations
        where string.IsNullOrWhiteSpace(operation.Text("summary")) || !operation.Json.TryGetProperty("tags", out var tags) || tags.GetArrayLength() is 0
        select operation.ToString());

    [Fact]
    public void The_token_and_the_scope_that_a_route_asks_for_are_described()
    {
        var asked = Endpoints().ToDictionary(static endpoint => endpoint.Name, static endpoint => endpoint.Policy);

        Assert.All(_description.Operations, operation =>
        {
            var policy = asked[operation.ToString()];
            Assert.Equal(policy is null ? null : policy.Scope is null ? [] : [policy.Scope], operation.Scopes);
            if (policy?.Scope is { } scope)
            {
                var forbidden = operation.Responses.Single(static response => response.Status is 403).Response;
                Assert.Contains(scope, forbidden.GetProperty("description").GetString(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Every_body_and_every_answer_that_has_one_has_an_example() => Assert.Empty(
        from operation in _description.Operations
        from content in operation.Contents
        where !content.Media.TryGetProperty("example", out _)
        select $"{operation}: {content.Where}");

    [Fact]
    public void Every_failure_is_shown_as_the_envelope_with_its_own_status_or_as_OAuth_has_it() => Assert.All(
        from operation in _description.Operations
        from response in operation.Responses
        where response.Status >= 400
        select (operation.Path, response.Status, response.Response),
        static failure =>
        {
            var media = failure.Response.GetProperty("content").GetProperty("application/json");
            var isOAuth = OAuthRoutes.Contains(failure.Path);
            Assert.EndsWith(isOAuth ? "/OAuthError" : "/FailureEnvelope", media.GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
            var example = media.GetProperty("example");
            Assert.Equal(isOAuth ? ["error", "error_description"] : ["message", "code", "data"], example.EnumerateObject().Select(static member => member.Name));
            if (!isOAuth)
            {
                Assert.Equal(failure.Status, example.GetProperty("code").GetInt32());
            }

            Assert.False(string.IsNullOrWhiteSpace(failure.Response.GetProperty("description").GetString()));
        });

    [Fact]
    public void The_routes_of_OAuth_are_described_with_their_form_and_every_answer_they_give() => Assert.All(
        _description.Operations.Where(static operation => OAuthRoutes.Contains(operation.Path)),
        static operation =>
        {
            Assert.Equal([200, 400, 401, 403, 413, 415, 500, 503], operation.Responses.Select(static response => response.Status).Order());
            var form = Assert.Single(operation.Json.GetProperty("requestBody").GetProperty("content").EnumerateObject());
            Assert.Equal("application/x-www-form-urlencoded", form.Name);
            var schema = form.Value.GetProperty("schema");
            Assert.Equal(["token", "token_type_hint"], schema.GetProperty("properties").EnumerateObject().Select(static property => property.Name));
            Assert.Equal("token", Assert.Single(schema.GetProperty("required").EnumerateArray()).GetString());
            Assert.True(form.Value.GetProperty("example").TryGetProperty("token", out _));
        });

    private IEnumerable<(string Name, BearerPolicy? Policy)> Endpoints() =>
        from endpoint in _app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        where method is not "HEAD"
        select ($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint.Metadata.GetMetadata<BearerPolicy>());
}
