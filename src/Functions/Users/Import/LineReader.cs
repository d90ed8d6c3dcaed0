using System.Buffers;
using System.IO.Pipelines;

namespace Bytedesk.Functions.Users.Import;

/// <summary>Cuts a body into lines, holding no more of it than one line.</summary>
internal sealed class LineReader(PipeReader body)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

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
                isTooLong |= buffer.Length > ImportLimits.MaxLineBytes + ByteOrderMark.Length + 1;
                body.AdvanceTo(isTooLong ? buffer.End : buffer.Start, buffer.End);
            }
        }
    }

    private ImportLine? Take(ReadOnlySequence<byte> line, bool isTooLong)
    {
        Count++;
        if (isTooLong || line.Length > ImportLimits.MaxLineBytes + ByteOrderMark.Length + 1)
        {
            return ImportLine.TooLong(Count);
        }

        ReadOnlyMemory<byte> bytes = line.ToArray();
        if (Count == 1 && bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (bytes.Span is [.., (byte)'\r'])
        {
            bytes = bytes[..^1];
        }

        return !bytes.Span.ContainsAnyExcept(" \t\r"u8) ? null
            : bytes.Length > ImportLimits.MaxLineBytes ? ImportLine.TooLong(Count)
            : new ImportLine(Count, bytes);
    }
}
