using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Signing;

/// <summary>Loads the keys when the process starts and looks for changes at each interval.</summary>
internal sealed class SigningKeysRefresher(SigningKeys keys, IOptions<SigningOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.RefreshMinutes), time);
        do
        {
            await keys.RefreshAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
