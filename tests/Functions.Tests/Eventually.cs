namespace Bytedesk.Functions.Tests;

internal static class Eventually
{
    /// <summary>
    /// Waits until something that happens by itself has happened. It takes no longer than that; the deadline only keeps a
    /// broken program from hanging the run.
    /// </summary>
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <inheritdoc cref="TrueAsync(Func{bool})"/>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            await Task.Delay(1, deadline.Token);
        }
    }
}
