using Azure;
using Bytedesk.Functions.ExpireTokens;
using Bytedesk.Identity.Expiry;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

public sealed class ExpireTokensTests
{
    // What the Functions host sends for a timer trigger.
    private const string Invocation =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"ExpireTokens","UtcNow":"2026-11-21T06:00:00Z","RandGuid":"d6b9e4c1-6a1e-4b39-9a4b-8e1f6f3b9f10"}}}""";

    [Fact]
    public async Task The_timer_gets_the_answer_that_ends_its_run_and_tells_how_many_of_each_were_removed()
    {
        await using var app = await RunningApp.StartAsync();

        var answer = await app.PostAsync("/ExpireTokens", Invocation);

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            """{"Outputs":{},"Logs":["Removed 0 token records","Removed 0 revocations","Removed 0 name reservations","Removed 0 sign-in counters","Removed 0 idempotency records","Removed 0 audit events","0 rows failed","Completed"],"ReturnValue":null}""",
            answer.Body);
    }

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 503)]
    public async Task A_sweep_that_fails_is_a_failed_run(bool storageIsAway, int status)
    {
        await using var app = await StartAsync(new TestSweep(_ => throw (storageIsAway ? new RequestFailedException("no answer") : new InvalidOperationException())));

        _ = (await app.PostAsync("/ExpireTokens", Invocation)).ShouldFail(status);
    }

    [Fact]
    public async Task From_outside_it_is_404_and_nothing_is_swept()
    {
        var sweep = new TestSweep();
        await using var app = await StartAsync(sweep);

        _ = (await app.SendAsync("POST", "/ExpireTokens", ("X-Forwarded-Host", "api.example.com"))).ShouldFail(404);

        Assert.Equal(0, sweep.Runs);
    }

    [Fact]
    public async Task Without_a_Functions_host_the_process_sweeps_every_five_minutes_and_a_failed_sweep_does_not_end_that()
    {
        var clock = new ManualTimeProvider();
        var sweep = new TestSweep(static run => _ = run == 1 ? throw new InvalidOperationException("once") : run);
        await using var app = await StartAsync(sweep, clock);
        await app.Initialization.Completed;

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, sweep.Runs);
        clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.TrueAsync(() => sweep.Runs == 1);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => sweep.Runs == 2);
    }

    [Fact]
    public async Task Under_a_Functions_host_only_the_host_keeps_the_time()
    {
        await using var app = await RunningApp.StartAsync(["--FUNCTIONS_CUSTOMHANDLER_PORT=0"]);

        Assert.DoesNotContain(app.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), static service => service is LocalTimer);
    }

    private static Task<RunningApp> StartAsync(TestSweep sweep, TimeProvider? clock = null) =>
        RunningApp.StartAsync(configure: builder => builder.Services
            .AddSingleton<ISweep>(sweep)
            .AddSingleton(clock ?? TimeProvider.System));

    /// <summary>Finds nothing to sweep, and says when it was asked.</summary>
    private sealed class TestSweep(Action<int>? onRun = null) : ISweep
    {
        private int _runs;

        public int Runs => _runs;

        public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            onRun?.Invoke(Interlocked.Increment(ref _runs));
            return AsyncEnumerable.Empty<TableEntity>();
        }

        public Task<string?> RemoveAsync(TableEntity due) => throw new NotSupportedException();
    }
}
