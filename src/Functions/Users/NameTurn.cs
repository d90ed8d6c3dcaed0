namespace Bytedesk.Functions.Users;

/// <summary>A place in a <see cref="NameOrder"/>. Disposing of it lets the next come.</summary>
internal sealed class NameTurn : IDisposable
{
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<NameTurn> _forget;
    private readonly Task<bool[]> _earlier;
    private bool _settled;

    public NameTurn(NameTurn[] earlier, Action<NameTurn> forget)
    {
        _earlier = Task.WhenAll(earlier.Select(turn => turn._end.Task));
        _forget = forget;
    }

    /// <summary>
    /// Waits for those before. False when one of them came to no end that will last: who goes on then may take a name
    /// that the other is to have when the import is sent again.
    /// </summary>
    public async Task<bool> WaitAsync() => (await _earlier).All(settled => settled);

    /// <summary>Says that the end is known: the user exists, or the same request will meet the same refusal.</summary>
    public void Settle() => _settled = true;

    /// <summary>Ends the turn.</summary>
    public void Dispose()
    {
        // Who has not settled stays, to be found by all who come later.
        if (_settled)
        {
            _forget(this);
        }

        _end.TrySetResult(_settled);
    }
}
