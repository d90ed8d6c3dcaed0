using System.IO.Pipelines;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Storage;
using Microsoft.AspNetCore.Connections;

namespace Bytedesk.Functions.Users.Import;

/// <summary>
/// The lines of an import, and why there are no more of them. The caller's token can be revoked while lines are to come, so it
/// is checked again on the way.
/// </summary>
internal sealed class ImportLines : IDisposable
{
    private readonly LineReader _reader;
    private readonly Func<CancellationToken, Task<Failure?>> _checkCaller;
    private readonly Func<Exception, Failure> _explain;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _overtime;
    private readonly CancellationTokenSource _stop;
    private long _checkedAt;
    private Failure? _reason;

    /// <param name="checkCaller">Why the caller may not go on; null when they may.</param>
    /// <param name="explain">What a client reads of an exception.</param>
    public ImportLines(
        PipeReader body,
        Func<CancellationToken, Task<Failure?>> checkCaller,
        Func<Exception, Failure> explain,
        TimeProvider time,
        CancellationToken clientGone)
    {
        _reader = new LineReader(body);
        (_checkCaller, _explain, _time) = (checkCaller, explain, time);
        _checkedAt = time.GetTimestamp();
        _overtime = new CancellationTokenSource(ImportLimits.MaxDuration, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(clientGone, _overtime.Token);
    }

    /// <summary>What kept the rest from being read; null when there is no rest, or nobody left to tell.</summary>
    public Failure? Ending { get; private set; }

    /// <summary>The number of the first line that has not been looked at.</summary>
    public int Next { get; private set; } = 1;

    private Failure? Reason => _reason ?? (_overtime.IsCancellationRequested ? ImportLimits.TookTooLong : null);

    public async IAsyncEnumerable<ImportLine> ReadAsync()
    {
        for (var count = 1; await TryReadAsync() is { } line; count++)
        {
            Next = line.Number;
            if (count > ImportLimits.MaxLines)
            {
                Ending = ImportLimits.TooManyLines;
                yield break;
            }

            if (await TryCheckAsync(line) is not { } next)
            {
                yield break;
            }

            Next++;
            yield return next;
        }
    }

    /// <summary>Reads no further, and says so if there may be more.</summary>
    public Task StopAsync(Failure reason)
    {
        _reason = reason;
        return _stop.CancelAsync();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _overtime.Dispose();
    }

    private async Task<ImportLine?> TryReadAsync()
    {
        try
        {
            return await _reader.ReadAsync(_stop.Token);
        }
        catch (BadHttpRequestException exception)
        {
            Ending = exception.StatusCode is StatusCodes.Status413PayloadTooLarge ? ImportLimits.TooLong : Failure.Of(exception.StatusCode);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ConnectionResetException)
        {
            Ending = Reason;
        }
        catch (IOException)
        {
            Ending = RequestBody.Unreadable;
        }

        Next = _reader.Count + 1;
        return null;
    }

    // Not before the line is there: most of an import's time may be spent in waiting for it.
    private async Task<ImportLine?> TryCheckAsync(ImportLine line)
    {
        var now = _time.GetTimestamp();
        if (_time.GetElapsedTime(_checkedAt, now) < ImportLimits.CheckEvery)
        {
            return line;
        }

        RequestBudget.Renew();
        try
        {
            var failure = await _checkCaller(_stop.Token);
            _checkedAt = now;
            Ending = failure;
            return failure is null ? line : null;
        }
#pragma warning disable CA1031 // A check that is stopped may fail in many ways, all of which mean the same.
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            Ending = Reason;
            return null;
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Not known for this line; the next one asks again.
            return line with { Failure = _explain(exception) };
        }
    }
}
