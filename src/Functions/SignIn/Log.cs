
namespace Bytedesk.Functions.SignIn;

internal static partial class Log
{
    // An alert on sign-ins that fail looks for this number: it stays as it is.
    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Refused a sign-in: {Outcome}")]
    public static partial void SignInRefused(ILogger logger, string outcome);
}
