namespace Bytedesk.Azurite;

/// <summary>Azurite cannot be had or does not run. The message is one sentence for the person at the keyboard.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Without a sentence.</summary>
    public AzuriteException()
    {
    }

    /// <summary>With the sentence to show.</summary>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence to show and what led to it.</summary>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
