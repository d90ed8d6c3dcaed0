namespace Bytedesk.Functions.Users;

/// <summary>
/// How many imported users may have their passwords hashed at a time, by all imports of the process: one core less
/// than there are, so that an import neither fills the queue that sign-ins wait in nor meets it full of its own lines.
/// </summary>
internal sealed class ImportTurns : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Does the work when there is a turn for it.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        await _turns.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();
}
