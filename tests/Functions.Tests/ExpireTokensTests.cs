using Bytedesk.Functions.ExpireTokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

public sealed class ExpireTokensTests
{
    // What the Functions host sends for a timer trigger.
    private const string Invocation =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"ExpireTokens","UtcNow":"2026-11-21T06:00:00Z","RandGuid":"d6b9e4c1-6a1e-4b39-9a4b-8e1f6f3b9f10"}}}""";

    [Fact]
    public async Task The_timer_gets_the_answer_that_ends_its_run()
    {
        await using var app = await StartAsync(static _ => Task.FromResult("3 tokens, 1 revocation"));

        var answer = await app.PostAsync("/ExpireTokens", Invocation);

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"Outputs":{},"Logs":["3 tokens, 1 revocation"],"ReturnValue":null}""", answer.Body);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException), 500)]
    [InlineData(typeof(TimeoutException), 503)]
    public async Task A_sweep_that_fails_is_a_failed_run(Type failure, int status)
    {
        await using var app = await StartAsync(_ => throw (Exception)Activator.CreateInstance(failure)!);

        _ = (await app.PostAsync("/ExpireTokens", Invocation)).ShouldFail(status);
    }

    [Fact]
    public async Task From_outside_it_is_404()
    {
        var swept = false;
        await using var app = await StartAsync(_ => Task.FromResult($"{swept = true}"));

        _ = (await app.SendAsync("POST", "/ExpireTokens", ("X-Forwarded-Host", "api.example.com"))).ShouldFail(404);

        Assert.False(swept);
    }

    [Fact]
    public async Task Without_a_Functions_host_the_process_sweeps_every_five_minutes_and_a_failed_sweep_does_not_end_that()
    {
        using var logs = new LogRecorder();
        var clock = new ManualTimeProvider();
        var sweeps = 0;
        await using var app = await StartAsync(
            _ => ++sweeps is 1 ? throw new InvalidOperationException("once") : Task.FromResult($"sweep {sweeps}"), clock, logs);

        await Eventually.TrueAsync(() => clock.Waiting > 0);
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, sweeps);
        clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.TrueAsync(() => logs.Lines.Any(static line => line.Exception?.Message is "once"));
        clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => logs.Lines.Any(static line => line.Message is "Expired: sweep 2"));
    }

    [Fact]
    public async Task Under_a_Functions_host_only_the_host_keeps_the_time()
    {
        await using var app = await RunningApp.StartAsync(["--FUNCTIONS_CUSTOMHANDLER_PORT=0"]);

        Assert.DoesNotContain(app.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), static service => service is LocalTimer);
    }

    private static Task<RunningApp> StartAsync(ExpirySweep sweep, TimeProvider? clock = null, ILoggerProvider? logs = null) =>
        RunningApp.StartAsync(configure: builder =>
        {
            builder.Services.AddSingleton(sweep);
            builder.Services.AddSingleton(clock ?? TimeProvider.System);
            if (logs is not null)
            {
                builder.Logging.AddProvider(logs);
            }
        });
}
