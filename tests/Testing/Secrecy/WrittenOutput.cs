using System.Collections.Concurrent;

namespace Bytedesk.Testing.Secrecy;

/// <summary>All that the apps of this process's tests have written: logs, standard streams, telemetry.</summary>
public static class WrittenOutput
{
    private static readonly ConcurrentQueue<(string Source, string Line)> Written = new();

    public static IReadOnlyCollection<(string Source, string Line)> Lines => Written;

    /// <param name="source">Whose output it is.</param>
    /// <param name="line">A line, or one whole of another kind; null, the end of a stream, is none.</param>
    public static void Add(string source, string? line)
    {
        if (line is not null)
        {
            Written.Enqueue((source, line));
        }
    }
}
