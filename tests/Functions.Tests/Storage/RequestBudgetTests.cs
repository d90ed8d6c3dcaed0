using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tests.Storage;

public sealed class RequestBudgetTests
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(7);

    private readonly FakeTimeProvider _time = TestClock.Start();

    [Fact]
    public void The_time_counts_in_which_anything_is_under_way_and_once()
    {
        RequestBudget.Begin(Whole, _time);
        var budget = RequestBudget.Current!;

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Whole, budget.Left);

        budget.Enter();
        _time.Advance(TimeSpan.FromSeconds(1));
        budget.Enter();
        _time.Advance(TimeSpan.FromSeconds(1));
        budget.Leave();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(4), budget.Left);
        budget.Leave();

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(4), budget.Left);
        budget.Enter();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, budget.Left);
    }

    [Fact]
    public async Task The_waits_between_two_tries_and_for_the_turn_count_too()
    {
        RequestBudget.Begin(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var budget = RequestBudget.Current!;
        var tries = 0;

        await CompareAndSwap.UntilAsync(() => Task.FromResult(++tries > 1));
        var left = budget.Left;
        Assert.True(left < TimeSpan.FromMilliseconds(200), $"{left} is left.");

        // Until there is a turn, or nothing is left.
        var turns = new KeyedLock();
        using var first = await turns.EnterAsync("partition");
        using var second = await turns.EnterAsync("partition");
        Assert.True(budget.Left < left, $"{budget.Left} is left.");
    }

    [Fact]
    public async Task It_goes_with_the_flow_that_began_it_and_one_of_many_things_has_its_own()
    {
        RequestBudget.Begin(Whole, _time);
        var budget = RequestBudget.Current!;
        budget.Enter();
        _time.Advance(TimeSpan.FromSeconds(5));

        await OneOfManyAsync();

        Assert.Same(budget, RequestBudget.Current);
        Assert.Same(budget, await Task.Run(static () => RequestBudget.Current, TestContext.Current.CancellationToken));

        static async Task OneOfManyAsync()
        {
            RequestBudget.Renew();
            await Task.Yield();
            Assert.Equal(Whole, RequestBudget.Current!.Left);
            RequestBudget.Detach();
            Assert.Null(RequestBudget.Current);
            RequestBudget.Renew();
            Assert.Null(RequestBudget.Current);
        }
    }
}
