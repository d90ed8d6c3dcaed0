using System.Text.Json;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class HealthAndDescriptionTests
{
    private readonly Deployment _deployment = new() { Wire = new StorageNetwork() };

    [Fact]
    public async Task Without_the_tables_it_is_live_and_not_ready_until_they_are_back()
    {
        await using var app = await _deployment.StartAsync(own: "--Storage:MaxRetries=0");
        Assert.Equal("""{"message":"success","code":200,"data":{"status":"ready"}}""", (await app.GetAsync("/health/ready")).Body);

        _deployment.Wire!.Before = static _ => throw new RequestFailedException("The connection was refused.");
        var down = await app.GetAsync("/health/ready");
        Assert.Equal("""{"message":"success","code":200,"data":{"status":"live"}}""", (await app.GetAsync("/health/live")).Body);
        _deployment.Wire.Before = null;

        Assert.Equal("Not ready: tables", down.ShouldFail(503));
        _ = down.RetryAfter();
        Assert.Equal(200, (await app.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Without_a_key_to_sign_with_it_is_live_and_not_ready()
    {
        await using var app = await _deployment.StartWithoutWaitingAsync(own: "--KeyVault:Uri=https://127.0.0.1:1");
        await Eventually.TrueAsync(() => app.Initialization.Pending is "signing key");

        var answer = await app.GetAsync("/health/ready");

        Assert.Equal("Not ready: signing key", answer.ShouldFail(503));
        _ = answer.RetryAfter();
        Assert.Equal(200, (await app.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Every_check_that_fails_is_named_without_its_details()
    {
        await using var app = await _deployment.StartAsync(clock: null, static builder => builder.Services.AddHealthChecks()
            .AddCheck("one", static () => HealthCheckResult.Unhealthy("the secret detail", new InvalidOperationException("the secret detail")))
            .AddCheck("another", static () => HealthCheckResult.Degraded("the secret detail"))
            .AddCheck("other", static () => HealthCheckResult.Healthy()));

        Assert.Equal("Not ready: another, one", (await app.GetAsync("/health/ready")).ShouldFail(503));
    }

    [Fact]
    public async Task While_the_storage_is_away_every_route_that_needs_it_is_503_with_Retry_After_and_then_it_goes_on()
    {
        await using var app = await _deployment.StartAsync(own: "--Storage:MaxRetries=0");
        var administrator = await new Partner(app).AsAdministratorAsync();
        var bearer = ("Authorization", $"Bearer {administrator.Token}");

        _deployment.Wire!.Before = static _ => throw new RequestFailedException("The connection was refused.");
        foreach (var answer in (Answer[])
            [
                await app.SendJsonAsync(HttpMethod.Post, "/auth/v1/login", Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword)),
                await app.SendJsonAsync(HttpMethod.Get, "/api/v1/user/profile", null, bearer),
                await app.SendJsonAsync(HttpMethod.Post, "/api/v1/user/create", "{}", bearer),
                await app.SendJsonAsync(HttpMethod.Post, "/api/v1/user/logout", null, bearer),
            ])
        {
            _ = answer.ShouldFail(503);
            _ = answer.RetryAfter();
        }

        _deployment.Wire.Before = null;
        _ = (await administrator.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Every_reference_in_the_description_leads_somewhere_and_every_required_member_is_described()
    {
        await using var app = await RunningApp.StartAsync();
        var description = (await app.GetAsync("/openapi/v1.json")).Json;

        var references = Objects(description)
            .Where(static json => json.TryGetProperty("$ref", out _))
            .Select(static json => json.GetProperty("$ref").GetString()!)
            .ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var found = description;
            foreach (var name in reference.Split('/')[1..])
            {
                Assert.True(found.TryGetProperty(name, out found), reference);
            }
        });
        Assert.All(
            description.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(static schema => schema.Value.TryGetProperty("required", out _)),
            static schema => Assert.All(schema.Value.GetProperty("required").EnumerateArray(), name =>
                Assert.True(schema.Value.GetProperty("properties").TryGetProperty(name.GetString()!, out _), $"{schema.Name}.{name}")));
    }

    [Theory]
    [InlineData("LoginRequest", "username password platform channel")]
    [InlineData("LoginResponse", "accessToken user")]
    [InlineData("CreateUserRequest", "username nickname password email mobile avatar description emailVerified mobileVerified sex country platform")]
    [InlineData("UserResponse", "uid username nickname email mobile country avatar description platform sex enabled superUser emailVerified mobileVerified passwordModifiedAt currentOrganization currentRoles userOrganizationRoles authorities")]
    public async Task A_body_is_described_with_its_members_in_order(string schema, string members)
    {
        await using var app = await RunningApp.StartAsync();

        var properties = (await app.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");

        Assert.Equal(members, string.Join(' ', properties.EnumerateObject().Select(static property => property.Name)));
    }

    [Fact]
    public async Task The_Idempotency_Key_is_described_where_it_counts()
    {
        await using var app = await RunningApp.StartAsync();

        var operation = (await app.GetAsync("/openapi/v1.json")).Json.GetProperty("paths").GetProperty("/api/v1/user/create").GetProperty("post");

        var parameter = Assert.Single(operation.GetProperty("parameters").EnumerateArray());
        Assert.Equal("Idempotency-Key", parameter.GetProperty("name").GetString());
        Assert.Equal("header", parameter.GetProperty("in").GetString());
        Assert.Equal(128, parameter.GetProperty("schema").GetProperty("maxLength").GetInt32());
    }

    private static IEnumerable<JsonElement> Objects(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => Objects(member.Value)).Prepend(json),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
