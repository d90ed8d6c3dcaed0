using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Hosting;

/// <summary>Puts what an operator can mend in a sentence; anything else stays an exception with its stack.</summary>
internal static class StartFailure
{
    /// <summary>The sentences to print, or null when the exception is not about the settings or the port.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        AggregateException { InnerExceptions: var all } when all.All(static one => one is OptionsValidationException) =>
            string.Join(' ', all.Select(Explain)),
        // The configuration binder: a setting that is not the number or the time it should be.
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } => exception.Message,
        // Kestrel: the address is in use, or not ours.
        IOException or InvalidDataException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
