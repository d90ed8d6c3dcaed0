using System.Collections.Concurrent;
using Bytedesk.Functions.Users.Import;

namespace Bytedesk.Functions.Tests;

public sealed class OrderedWindowTests
{
    private const int Width = 8;

    [Fact]
    public async Task Ten_thousand_items_keep_their_order_and_no_more_are_held_than_the_window_has_room_for()
    {
        var (held, most) = (0, 0);

        var expected = 0;
        await foreach (var item in OrderedWindow.RunAsync(Items(), Width, async item =>
        {
            // Some end at once, others long after those that come later.
            for (var i = item % 7; i > 0; i--)
            {
                await Task.Yield();
            }

            return item;
        }))
        {
            Assert.Equal(expected++, item);
            _ = Interlocked.Decrement(ref held);
        }

        Assert.Equal(10_000, expected);
        Assert.InRange(most, 1, Width);

        async IAsyncEnumerable<int> Items()
        {
            for (var i = 0; i < 10_000; i++)
            {
                most = Math.Max(most, Interlocked.Increment(ref held));
                await Task.CompletedTask;
                yield return i;
            }
        }
    }

    [Fact]
    public async Task While_the_first_is_not_done_no_more_than_the_window_is_asked_for()
    {
        var first = new TaskCompletionSource();
        var asked = new ConcurrentQueue<int>();
        await using var results = OrderedWindow.RunAsync(Items(), Width, async item =>
        {
            if (item is 0)
            {
                await first.Task;
            }

            return item;
        }).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        var next = results.MoveNextAsync();
        await Eventually.TrueAsync(() => asked.Count is Width);
        Assert.False(next.IsCompleted);
        first.SetResult();

        Assert.True(await next);
        Assert.Equal(Width, asked.Count);

        async IAsyncEnumerable<int> Items()
        {
            for (var i = 0; i < 100; i++)
            {
                asked.Enqueue(i);
                await Task.CompletedTask;
                yield return i;
            }
        }
    }
}
