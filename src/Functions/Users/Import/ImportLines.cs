using System.IO.Pipelines;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Connections;

namespace Bytedesk.Functions.Users.Import;

/// <summary>The lines of an import, and why there are no more of them.</summary>
internal sealed class ImportLines(PipeReader body, CancellationToken clientGone) : IDisposable
{
    private readonly LineReader _reader = new(body);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
    private Failure? _reason;

    /// <summary>What kept the rest from being read; null when there is no rest, or nobody left to tell.</summary>
    public Failure? Ending { get; private set; }

    /// <summary>The number of the first line that has not been looked at.</summary>
    public int Next { get; private set; } = 1;

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

            Next++;
            yield return line;
        }
    }

    /// <summary>Reads no further, and says so if there may be more.</summary>
    public Task StopAsync(Failure reason)
    {
        _reason = reason;
        return _stop.CancelAsync();
    }

    public void Dispose() => _stop.Dispose();

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
            Ending = _reason;
        }

        Next = _reader.Count + 1;
        return null;
    }
}
