namespace Bytedesk.Functions.Tokens;

internal static partial class Log
{
    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Refused token {TokenUid} of user {UserUid}: {Refusal}")]
    public static partial void Refused(ILogger logger, string? tokenUid, string? userUid, TokenRefusal refusal);
}
