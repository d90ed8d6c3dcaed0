using Azure;
using Bytedesk.Functions.Expiry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

public sealed class ExpireTokensTests
{
    [Fact]
    public async Task A_sweep_that_fails_is_a_failed_invocation()
    {
        await using var app = await StartAsync(new TestSweep(static _ => throw new RequestFailedException("no answer")));

        await Assert.ThrowsAsync<RequestFailedException>(() =>
            ActivatorUtilities.CreateInstance<ExpireTokensFunction>(app.App.Services).RunAsync(new TimerInfo(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_Functions_host_the_process_sweeps_every_five_minutes_and_a_failed_sweep_does_not_end_that()
    {
        var clock = TestClock.Start();
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
