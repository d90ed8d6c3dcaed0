using Bytedesk.Identity.Tokens.Jwt;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.Tokens;

internal static partial class Log
{
    [LoggerMessage(EventId = 400, Level = LogLevel.Information, Message = "Refused a token: {Refusal}")]
    public static partial void NotGenuine(ILogger logger, AccessTokenRefusal refusal);
}
