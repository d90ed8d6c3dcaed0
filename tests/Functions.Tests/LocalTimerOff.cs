using Bytedesk.Functions.Expiry;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

internal static class LocalTimerOff
{
    /// <summary>Lets nothing sweep but the requests of a test, as under a Functions host.</summary>
    public static void RemoveLocalTimer(this IServiceCollection services)
    {
        if (services.SingleOrDefault(static service => service.ImplementationType == typeof(LocalTimer)) is { } timer)
        {
            _ = services.Remove(timer);
        }
    }
}
