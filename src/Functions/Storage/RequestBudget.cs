namespace Bytedesk.Functions.Storage;

/// <summary>
/// How long storage and vault may keep one request waiting, all that it asks of them together: clients give up after a
/// while, and a 503 before that tells them more. The time counts in which something is under way, waits before another try
/// and for another's change included, not that in which the request waits for a core to hash on. It goes with the flow of
/// the request; what has none may take its time.
/// </summary>
internal sealed class RequestBudget
{
    private static readonly AsyncLocal<RequestBudget?> Local = new();

    private readonly Lock _lock = new();
    private readonly TimeSpan _whole;
    private readonly TimeProvider _time;
    private TimeSpan _used;
    private long _since;
    private int _underWay;

    private RequestBudget(TimeSpan whole, TimeProvider time) => (_whole, _time) = (whole, time);

    /// <summary>The budget of the current request, or null.</summary>
    public static RequestBudget? Current => Local.Value;

    /// <summary>What is left of the time, at least zero.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                var left = _whole - _used - (_underWay > 0 ? _time.GetElapsedTime(_since) : TimeSpan.Zero);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts the budget of the current flow.</summary>
    public static void Begin(TimeSpan whole, TimeProvider time) => Local.Value = new RequestBudget(whole, time);

    /// <summary>Starts a fresh budget of the same size, for one item of many.</summary>
    public static void Renew() => Local.Value = Local.Value is { } current ? new RequestBudget(current._whole, current._time) : null;

    /// <summary>Detaches the current flow from its request's budget; for work that nobody waits for, or that is shared.</summary>
    public static void Detach() => Local.Value = null;

    /// <summary>Waits, which counts, until the work is done or nothing is left. The work goes on; others may wait for it too.</summary>
    public static async Task WaitAsync(Task work, CancellationToken cancellationToken)
    {
        if (Local.Value is not { } budget)
        {
            await work.WaitAsync(cancellationToken);
            return;
        }

        budget.Enter();
        try
        {
            await work.WaitAsync(budget.Left, budget._time, cancellationToken);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            // Who needs what has not come finds that out.
        }
        finally
        {
            budget.Leave();
        }
    }

    /// <summary>Counts the time from here to <see cref="Leave"/>, of several at once only once.</summary>
    public void Enter()
    {
        lock (_lock)
        {
            if (_underWay++ == 0)
            {
                _since = _time.GetTimestamp();
            }
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_underWay == 0)
            {
                _used += _time.GetElapsedTime(_since);
            }
        }
    }
}
