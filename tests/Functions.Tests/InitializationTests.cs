using Azure;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Signing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bytedesk.Functions.Tests;

public sealed class InitializationTests
{
    private readonly CountingClock _clock = new();

    [Fact]
    public async Task Requests_wait_until_the_steps_have_succeeded()
    {
        var storage = new TaskCompletionSource();
        await using var app = await StartAsync(new InitializationStep("tables", _ => storage.Task));

        var waiting = app.PostAsync("/test/echo", """{"name":"a"}""");
        await Eventually.TrueAsync(() => _clock.Waiting > 0);
        Assert.False(waiting.IsCompleted);
        storage.SetResult();

        Assert.Equal(200, (await waiting).Status);
    }

    [Fact]
    public async Task A_request_that_has_waited_long_enough_is_503_with_Retry_After()
    {
        await using var app = await StartAsync(new InitializationStep("tables", static cancellation => Task.Delay(Timeout.Infinite, cancellation)));

        var waiting = app.PostAsync("/test/echo", """{"name":"a"}""");
        await Eventually.TrueAsync(() => _clock.Waiting > 0);
        _clock.Advance(InitializationGate.Patience);

        var answer = await waiting;
        Assert.Contains("starting", answer.ShouldFail(503), StringComparison.Ordinal);
        Assert.NotNull(answer.Header("Retry-After"));
    }

    [Fact]
    public async Task What_needs_no_state_is_answered_at_once_and_stopping_does_not_wait_either()
    {
        await using var app = await StartAsync(new InitializationStep("tables", static cancellation => Task.Delay(Timeout.Infinite, cancellation)));

        Assert.Equal(404, (await app.GetAsync("/nowhere")).Status);
        Assert.Equal(200, (await app.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await app.GetAsync("/openapi/v1.json")).Status);
        Assert.Equal(405, (await app.GetAsync("/auth/v1/login")).Status);
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again_with_longer_and_longer_pauses_until_it_succeeds()
    {
        var tries = 0;
        var pauses = new List<double>();
        await using var app = await StartAsync(new InitializationStep("tables", _ =>
            Interlocked.Increment(ref tries) <= 7 ? throw new RequestFailedException("no answer") : Task.CompletedTask));

        for (var failed = 1; failed <= 7; failed++)
        {
            await Eventually.TrueAsync(() => tries == failed && _clock.Waiting == 1);
            var before = _clock.GetUtcNow();
            while (tries == failed && _clock.Waiting == 1)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(500));
            }

            pauses.Add((_clock.GetUtcNow() - before).TotalSeconds);
        }

        await app.Initialization.Completed;
        Assert.Equal([0.5, 1, 2, 4, 8, 15, 15], pauses);
        Assert.Null(app.Initialization.Pending);
    }

    [Fact]
    public async Task Steps_run_in_order_and_one_that_succeeded_is_not_repeated()
    {
        var ran = new List<string>();
        await using var app = await StartAsync(
            new InitializationStep("tables", _ => RunAsync("tables")),
            new InitializationStep("super administrator", _ => RunAsync("super administrator")));

        await Eventually.TrueAsync(() => _clock.Waiting > 0);
        Assert.Equal("super administrator", app.Initialization.Pending);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await app.Initialization.Completed;

        Assert.Equal(["tables", "super administrator", "super administrator"], ran);

        Task RunAsync(string step)
        {
            ran.Add(step);
            return ran.Count is 2 ? throw new InvalidOperationException("any failure") : Task.CompletedTask;
        }
    }

    private Task<RunningApp> StartAsync(params InitializationStep[] steps) => RunningApp.StartAsync(
        configure: builder =>
        {
            TestEndpoints.Configure(builder);

            // Neither the local timer nor the keys' refresh, which would wait on the same clock.
            builder.Services.RemoveLocalTimer();
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Services.RemoveAll<InitializationStep>();
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(SigningKeysRefresher)));
            foreach (var step in steps)
            {
                builder.Services.AddSingleton(step);
            }
        },
        map: TestEndpoints.Echo);

    /// <summary>Tells how many timers are waiting: a test moves the clock when what it tests has begun to wait.</summary>
    private sealed class CountingClock : FakeTimeProvider
    {
        private int _waiting;

        public int Waiting => _waiting;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Counted when it waits: a test that moved the clock before that would move it for nothing.
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _ = Interlocked.Increment(ref _waiting);
            return new CountedTimer(this, timer);
        }

        private sealed class CountedTimer(CountingClock clock, ITimer timer) : ITimer
        {
            private bool _isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                if (!Interlocked.Exchange(ref _isDisposed, true))
                {
                    _ = Interlocked.Decrement(ref clock._waiting);
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
