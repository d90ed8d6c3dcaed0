namespace Bytedesk.LocalStart;

/// <summary>The start cannot go on. The message is one sentence for the person at the keyboard.</summary>
public sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The program's exit code: 2 when the command line itself is wrong, else 1.</summary>
    public int ExitCode { get; init; } = 1;
}
