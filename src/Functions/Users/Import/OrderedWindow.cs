using System.Threading.Channels;

namespace Bytedesk.Functions.Users.Import;

internal static class OrderedWindow
{
    /// <summary>
    /// Works on some items at a time and gives the results in the items' order. The next item is not asked for while the
    /// window is full: an item leaves it when its result, and those of all before it, have been taken.
    /// </summary>
    /// <param name="items">The items; what they throw is thrown after the results of those before.</param>
    /// <param name="work">Called for one item after the other; what it returns is waited for side by side.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<T, TResult>(
        IAsyncEnumerable<T> items, int width, Func<T, Task<TResult>> work)
    {
        var window = Channel.CreateBounded<bool>(width);
        var started = Channel.CreateUnbounded<Task<TResult>>(new() { SingleReader = true, SingleWriter = true });
        var feeding = Task.Run(() => FeedAsync(items, window, work, started.Writer));
        await foreach (var result in started.Reader.ReadAllAsync())
        {
            yield return await result;
            _ = window.Reader.TryRead(out _);
        }

        await feeding;
    }

    private static async Task FeedAsync<T, TResult>(
        IAsyncEnumerable<T> items, Channel<bool> window, Func<T, Task<TResult>> work, ChannelWriter<Task<TResult>> started)
    {
        try
        {
            await using var rest = items.GetAsyncEnumerator();
            await window.Writer.WriteAsync(true);
            while (await rest.MoveNextAsync())
            {
                _ = started.TryWrite(work(rest.Current));
                await window.Writer.WriteAsync(true);
            }
        }
        finally
        {
            started.Complete();
        }
    }
}
