using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;

namespace Bytedesk.Functions.Signing;

/// <summary>
/// Holds the keys in use. They are loaded once, refreshed in the background and when a token names an unknown key; when
/// the source cannot be reached, the ones held stay in use. Safe for concurrent use.
/// </summary>
internal sealed class SigningKeys(
    ISigningKeySource source,
    TimeProvider time,
    AppMetrics metrics,
    ILogger<SigningKeys> logger) : IDisposable
{
    /// <summary>After a failed load, the time in which the source is not asked again.</summary>
    internal static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>An unknown key makes the source be asked only when it was not asked for this long, whoever made it.</summary>
    internal static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LoadTimeout = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private volatile SigningKeyRing? _ring;
    private Task _load = Task.CompletedTask;
    private long? _loadedAt;
    private volatile Exception? _failure;

    /// <summary>The keys in use; loads them when there are none yet.</summary>
    /// <exception cref="SigningKeysUnavailableException">There are none and none can be had now.</exception>
    public ValueTask<SigningKeyRing> GetAsync(CancellationToken cancellationToken = default) =>
        _ring is { } ring ? ValueTask.FromResult(ring) : new(FirstAsync(cancellationToken));

    /// <summary>
    /// Finds the key with the <c>kid</c> <paramref name="id"/>, null when there is none. Another instance may sign with one that this
    /// one has not heard of yet: for an unknown id the source is asked, at most once a minute however many ask.
    /// </summary>
    /// <exception cref="SigningKeysUnavailableException">
    /// There are none and none can be had now; or the id is unknown and the last load failed, so that nobody can tell.
    /// </exception>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        if ((await GetAsync(cancellationToken)).TryGet(id, out var key))
        {
            return key;
        }

        await RequestBudget.WaitAsync(LoadAsync(UnknownKeyInterval), cancellationToken);
        return (await GetAsync(cancellationToken)).TryGet(id, out key) ? key
            : _failure is { } failure ? throw new SigningKeysUnavailableException("Whether there is such a signing key cannot be told now.", failure)
            : null;
    }

    /// <summary>Asks the source now, unless it is being asked. Failures are logged, and leave the keys as they are.</summary>
    internal Task RefreshAsync(CancellationToken cancellationToken) => LoadAsync(TimeSpan.Zero).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task<SigningKeyRing> FirstAsync(CancellationToken cancellationToken)
    {
        await RequestBudget.WaitAsync(LoadAsync(RetryInterval), cancellationToken);
        return _ring ?? throw new SigningKeysUnavailableException("No signing key can be had now.", _failure);
    }

    // One load at a time, which all who want one share, and none sooner than `interval` after the last began.
    private Task LoadAsync(TimeSpan interval)
    {
        lock (_gate)
        {
            if (_load.IsCompleted && !(_loadedAt is { } at && time.GetElapsedTime(at) < interval))
            {
                _loadedAt = time.GetTimestamp();
                _load = LoadNowAsync(_stopping.Token);
            }

            return _load;
        }
    }

    // Belongs to no request: whoever gives up waiting must not end it for the others.
    private async Task LoadNowAsync(CancellationToken stopping)
    {
        RequestBudget.Detach();
        await Task.Yield();
        using var timeout = new CancellationTokenSource(LoadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            Use(await source.LoadAsync(either.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever went wrong with the source, the keys held go on being used; the log has it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _failure = e;
            metrics.SigningKeysFailed();
            Log.LoadFailed(logger, e, _ring?.Keys.Count ?? 0);
        }
    }

    private void Use(SigningKeyRing? ring)
    {
        _failure = null;
        metrics.SigningKeysLoaded();
        if (ring is null)
        {
            Log.NoKeys(logger);
        }
        else if (!ReferenceEquals(ring, _ring))
        {
            Log.KeysChanged(logger, ring.Keys.Count, ring.Current.Id);
        }

        _ring = ring;
    }
}
