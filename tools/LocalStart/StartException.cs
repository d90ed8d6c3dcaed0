namespace Bytedesk.LocalStart;

/// <summary>The start cannot go on. The message is one sentence for the person at the keyboard.</summary>
public sealed class StartException : Exception
{
    /// <summary>Without a sentence.</summary>
    public StartException()
    {
    }

    /// <summary>With the sentence to show.</summary>
    public StartException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence to show and what led to it.</summary>
    public StartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The program's exit code: 2 when the command line itself is wrong, else 1.</summary>
    public int ExitCode { get; init; } = 1;
}
