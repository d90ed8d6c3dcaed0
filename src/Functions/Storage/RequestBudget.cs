namespace Bytedesk.Functions.Storage;

/// <summary>
/// How long storage and vault may keep one request waiting, all that it asks of them together: clients give up after a
/// while, and a 503 before that tells them more. The time counts in which something is under way, not that in which the
/// request waits for a core to hash on. It goes with the flow of the request; what has none may take its time.
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

    /// <summary>That of the request being served; null for work that belongs to none.</summary>
    public static RequestBudget? Current => Local.Value;

    /// <summary>What is left; zero when nothing is.</summary>
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

    /// <summary>Gives what the caller does from here on a budget.</summary>
    public static void Begin(TimeSpan whole, TimeProvider time) => Local.Value = new RequestBudget(whole, time);

    /// <summary>Gives it one of its own, as large as that of the request; for one of many things that a request asks for.</summary>
    public static void BeginAnew() => Local.Value = Local.Value is { } current ? new RequestBudget(current._whole, current._time) : null;

    /// <summary>Takes it away; for work that nobody waits for, or that is shared.</summary>
    public static void End() => Local.Value = null;

    /// <summary>Waits for work that others wait for too, and that goes on when this waits no longer: until it is done, or nothing is left.</summary>
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

    /// <summary>Something is under way, until <see cref="Leave"/>.</summary>
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
