using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_running_process_is_live()
    {
        await using var app = await RunningApp.StartAsync();

        var answer = await app.GetAsync("/health/live");

        Assert.Equal("""{"message":"success","code":200,"data":{"status":"live"}}""", answer.Body);
    }

    [Fact]
    public async Task It_is_ready_when_every_check_passes()
    {
        await using var app = await StartAsync(("one", HealthCheckResult.Healthy()), ("another", HealthCheckResult.Healthy()));
        await app.Initialization.Completed;

        var answer = await app.GetAsync("/health/ready");

        Assert.Equal("""{"message":"success","code":200,"data":{"status":"ready"}}""", answer.Body);
    }

    [Fact]
    public async Task What_fails_is_named_in_a_503_with_Retry_After_and_the_process_stays_live()
    {
        await using var app = await StartAsync(
            ("one", HealthCheckResult.Unhealthy("the secret detail", new InvalidOperationException("the secret detail"))),
            ("another", HealthCheckResult.Degraded("the secret detail")),
            ("other", HealthCheckResult.Healthy()));
        await app.Initialization.Completed;

        var answer = await app.GetAsync("/health/ready");

        Assert.Equal("Not ready: another, one", answer.ShouldFail(503));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Equal(200, (await app.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task It_is_not_ready_before_it_is_initialized()
    {
        await using var app = await RunningApp.StartAsync(configure: static builder => builder.Services.AddSingleton(
            new InitializationStep("the last step", static cancellation => Task.Delay(Timeout.Infinite, cancellation))));
        await Eventually.TrueAsync(() => app.Initialization.Pending == "the last step");

        Assert.Equal("Not ready: the last step", (await app.GetAsync("/health/ready")).ShouldFail(503));
    }

    private static Task<RunningApp> StartAsync(params (string Name, HealthCheckResult Result)[] checks) =>
        RunningApp.StartAsync(configure: builder =>
        {
            foreach (var (name, result) in checks)
            {
                builder.Services.AddHealthChecks().AddCheck(name, () => result);
            }
        });
}
