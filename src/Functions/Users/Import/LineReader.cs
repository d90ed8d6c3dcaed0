using System.Buffers;
using System.IO.Pipelines;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>One line of an import that is not blank.</summary>
/// <param name="Number">Its place in the body, blank lines counted, from 1.</param>
/// <param name="Bytes">The line without its end; nothing when there is a <paramref name="Failure"/>.</param>
/// <param name="Failure">Why the line is not looked at; null when it is.</param>
internal sealed record ImportLine(int Number, ReadOnlyMemory<byte> Bytes, Failure? Failure = null);

/// <summary>Cuts a body into lines, holding no more of it than one line.</summary>
internal sealed class LineReader(PipeReader body)
{
    /// <summary>How many lines have been read, blank ones included.</summary>
    public int Count { get; private set; }

    /// <summary>The next line that is not blank; null at the body's end.</summary>
    public async Task<ImportLine?> ReadAsync(CancellationToken cancellationToken)
    {
        var isTooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Take(buffer.Slice(0, end), isTooLong);
                body.AdvanceTo(buffer.GetPosition(1, end));
                isTooLong = false;
                if (line is not null)
                {
                    return line;
                }
            }
            else if (read.IsCompleted)
            {
                var line = buffer.IsEmpty && !isTooLong ? null : Take(buffer, isTooLong);
                body.AdvanceTo(buffer.End);
                return line;
            }
            else
            {
                // With room for what does not count: the mark at the start, and the line's end.
                isTooLong |= buffer.Length > ImportLimits.MaxLineBytes + RequestBody.ByteOrderMark.Length + 1;
                body.AdvanceTo(isTooLong ? buffer.End : buffer.Start, buffer.End);
            }
        }
    }

    private ImportLine TooLong() => new(Count, default, ImportLimits.LineTooLong);

    private ImportLine? Take(ReadOnlySequence<byte> line, bool isTooLong)
    {
        Count++;
        if (isTooLong || line.Length > ImportLimits.MaxLineBytes + RequestBody.ByteOrderMark.Length + 1)
        {
            return TooLong();
        }

        ReadOnlyMemory<byte> bytes = line.ToArray();
        if (Count == 1 && bytes.Span.StartsWith(RequestBody.ByteOrderMark))
        {
            bytes = bytes[RequestBody.ByteOrderMark.Length..];
        }

        if (bytes.Span is [.., (byte)'\r'])
        {
            bytes = bytes[..^1];
        }

        return !bytes.Span.ContainsAnyExcept(" \t\r"u8) ? null
            : bytes.Length > ImportLimits.MaxLineBytes ? TooLong()
            : new ImportLine(Count, bytes);
    }
}
