using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class HealthTests
{
    private readonly Deployment _deployment = new() { Wire = new StorageNetwork() };

    [Fact]
    public async Task While_the_storage_is_away_it_is_live_and_not_ready_and_every_route_that_needs_it_is_503()
    {
        await using var app = await _deployment.StartAsync(own: "--Storage:MaxRetries=0");
        var administrator = await new Partner(app).AsAdministratorAsync();
        var bearer = ("Authorization", $"Bearer {administrator.Token}");
        Assert.Equal("""{"message":"success","code":200,"data":{"status":"ready"}}""", (await app.GetAsync("/health/ready")).Body);

        _deployment.Wire!.Before = static _ => throw new RequestFailedException("The connection was refused.");
        var ready = await app.GetAsync("/health/ready");
        Assert.Equal("Not ready: tables", ready.ShouldFail(503));
        foreach (var answer in (Answer[])
            [
                ready,
                await app.SendJsonAsync(HttpMethod.Post, "/auth/v1/login", Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword)),
                await app.SendJsonAsync(HttpMethod.Get, "/api/v1/user/profile", null, bearer),
                await app.SendJsonAsync(HttpMethod.Post, "/api/v1/user/create", "{}", bearer),
                await app.SendJsonAsync(HttpMethod.Post, "/api/v1/user/logout", null, bearer),
            ])
        {
            _ = answer.ShouldFail(503);
            _ = answer.RetryAfter();
        }

        Assert.Equal("""{"message":"success","code":200,"data":{"status":"live"}}""", (await app.GetAsync("/health/live")).Body);
        _deployment.Wire.Before = null;

        Assert.Equal(200, (await app.GetAsync("/health/ready")).Status);
        _ = (await administrator.GetProfileAsync()).ShouldSucceed();
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
}
