using System.Text.Json;

namespace Bytedesk.Functions.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_is_OpenApi_3_1_with_a_title_and_the_bearer_scheme()
    {
        var description = await ReadAsync();

        Assert.StartsWith("3.1.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bytedesk.Functions", description.GetProperty("info").GetProperty("title").GetString());
        var scheme = description.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer");
        Assert.Equal("http", scheme.GetProperty("type").GetString());
        Assert.Equal("bearer", scheme.GetProperty("scheme").GetString());
    }

    [Theory]
    [InlineData("/auth/v1/login", "post", "200 400 401 403 413 415 429 500 503", false)]
    [InlineData("/api/v1/user/logout", "post", "200 401 403 500 503", true)]
    [InlineData("/api/v1/user/create", "post", "200 400 401 403 409 413 415 422 500 503", true)]
    [InlineData("/api/v1/user/profile", "get", "200 401 403 500 503", true)]
    [InlineData("/api/user/profile", "get", "200 401 403 500 503", true)]
    [InlineData("/health/live", "get", "200 500 503", false)]
    [InlineData("/health/ready", "get", "200 500 503", false)]
    public async Task A_route_is_described_with_every_answer_it_gives(string path, string method, string statuses, bool bearer)
    {
        var item = (await ReadAsync()).GetProperty("paths").GetProperty(path);

        var operation = Assert.Single(item.EnumerateObject());
        Assert.Equal(method, operation.Name);
        var responses = operation.Value.GetProperty("responses");
        Assert.Equal(statuses, string.Join(' ', responses.EnumerateObject().Select(static response => response.Name).Order(StringComparer.Ordinal)));
        Assert.All(responses.EnumerateObject(), static response =>
        {
            var schema = response.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString();
            Assert.Contains(response.Name is "200" ? "/EnvelopeOf" : "/FailureEnvelope", schema, StringComparison.Ordinal);
        });
        Assert.Equal(bearer, operation.Value.TryGetProperty("security", out var security) && security[0].TryGetProperty("bearer", out _));
        Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
    }

    [Fact]
    public async Task The_timers_endpoint_is_nobodys_business() =>
        Assert.DoesNotContain((await ReadAsync()).GetProperty("paths").EnumerateObject(), static path => path.Name.Contains("Expire", StringComparison.Ordinal));

    [Theory]
    [InlineData("LoginRequest", "username password platform")]
    [InlineData("CreateUserRequest", "platform")]
    [InlineData("FailureEnvelope", "message code data")]
    [InlineData("EnvelopeOfUserResponse", "message code data")]
    public async Task Schemas_say_which_members_are_required(string schema, string required) =>
        Assert.Equal(required, string.Join(' ', (await SchemaAsync(schema)).GetProperty("required").EnumerateArray()));

    [Fact]
    public async Task Schemas_say_what_is_on_the_wire()
    {
        var user = (await SchemaAsync("UserResponse")).GetProperty("properties");
        Assert.Contains("string", user.GetProperty("passwordModifiedAt").GetProperty("type").ToString(), StringComparison.Ordinal);
        Assert.Equal("null", (await SchemaAsync("FailureEnvelope")).GetProperty("properties").GetProperty("data").GetProperty("type").GetString());
        Assert.Equal("#/components/schemas/UserResponse", (await SchemaAsync("EnvelopeOfUserResponse")).GetProperty("properties").GetProperty("data").GetProperty("$ref").GetString());
    }

    [Theory]
    [InlineData("Development", 200)]
    [InlineData("Production", 404)]
    public async Task A_page_to_browse_it_is_there_in_development_only(string environment, int status)
    {
        await using var app = await RunningApp.StartAsync([$"--environment={environment}", "--KeyVault:Uri=https://127.0.0.1:1"]);

        Assert.Equal(status, (await app.GetAsync("/openapi/")).Status);
        Assert.Equal(status, (await app.GetAsync("/openapi/swagger-ui-bundle.js")).Status);
        Assert.Equal(200, (await app.GetAsync("/openapi/v1.json")).Status);
    }

    private static async Task<JsonElement> ReadAsync()
    {
        await using var app = await RunningApp.StartAsync();
        return (await app.GetAsync("/openapi/v1.json")).Json;
    }

    private static async Task<JsonElement> SchemaAsync(string name) =>
        (await ReadAsync()).GetProperty("components").GetProperty("schemas").GetProperty(name);
}
