namespace Bytedesk.Testing.Storage;

/// <summary>Ends what a process was doing at this point. Nothing in the product catches it.</summary>
public sealed class ProcessDiedException : Exception
{
    public ProcessDiedException()
        : base("The process has died.")
    {
    }

    public ProcessDiedException(string message)
        : base(message)
    {
    }

    public ProcessDiedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
