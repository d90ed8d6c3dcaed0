using Azure.Core;
using Azure.Core.Pipeline;
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

            // HttpClient's own spans and metrics tell of each attempt; each of these would be one more wait in every request.
            Diagnostics = { IsDistributedTracingEnabled = false, IsLoggingEnabled = false },
        };
        if (services.GetService<HttpPipelineTransport>() is { } transport)
        {
            options.Transport = transport;
        }

        return !settings.HasEndpoint
            ? new TableServiceClient(settings.ConnectionString!, options)
            : new TableServiceClient(settings.TableEndpoint!, services.GetRequiredService<TokenCredential>(), options);
    }
}
