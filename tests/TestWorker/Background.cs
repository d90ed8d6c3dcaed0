using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.TestWorker;

/// <summary>Logs outside of invocations, again and again.</summary>
internal sealed partial class Background(ILogger<Background> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            LogOutside(logger);
            await Task.Delay(TimeSpan.FromMilliseconds(20), stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Critical, "A line outside of invocations")]
    private static partial void LogOutside(ILogger logger);
}
