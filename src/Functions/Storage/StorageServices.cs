using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Telemetry;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Storage;

/// <summary>Connects to Table Storage as the settings say.</summary>
internal static class StorageServices
{
    public static TableServiceClient CreateClient(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var options = new TableClientOptions
        {
            Retry = { NetworkTimeout = TimeSpan.FromMilliseconds(settings.NetworkTimeoutMilliseconds) },
            RetryPolicy = new BudgetedRetryPolicy(settings),

            // Traces have HttpClient's spans and metrics the policy below; each of these would be one more wait in every request.
            Diagnostics = { IsDistributedTracingEnabled = false, IsLoggingEnabled = false },
        };
        options.AddPolicy(
            RequestDurationPolicy.ForTables(
                services.GetRequiredService<AppMetrics>(), services.GetRequiredService<TimeProvider>(), settings.TablePrefix),
            HttpPipelinePosition.PerRetry);
        if (services.GetService<HttpPipelineTransport>() is { } transport)
        {
            options.Transport = transport;
        }

        return !settings.HasEndpoint
            ? new TableServiceClient(settings.ConnectionString!, options)
            : new TableServiceClient(settings.TableEndpoint!, services.GetRequiredService<TokenCredential>(), options);
    }
}
