using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Bytedesk.Identity.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Signing;

/// <summary>Registers the signing keys.</summary>
public static class SigningRegistration
{
    /// <summary>
    /// Adds <see cref="SigningKeys"/> and its background refresh. With <c>KeyVault:Uri</c> the keys come from that vault, and a
    /// <see cref="TokenCredential"/> must be registered (an <see cref="HttpPipelineTransport"/> may be); without, from a local file.
    /// </summary>
    /// <param name="services">What to add to.</param>
    /// <param name="configuration">The root of the settings.</param>
    /// <param name="isDevelopment">Whether a local file is good enough.</param>
    public static IServiceCollection AddSigningKeys(
        this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddOptions<SigningOptions>().Bind(configuration.GetSection(SigningOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SigningOptions>, SigningOptionsValidator>();
        services.AddSingleton<IValidateOptions<SigningOptions>, LegacyKeyValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton(static provider => new IdentityMeter(provider.GetRequiredService<IMeterFactory>()));
        services.AddSingleton<SigningMetrics>();
        services.AddSingleton(provider => new SigningKeys(
            provider.GetRequiredService<ISigningKeySource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<SigningMetrics>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()));
        services.AddHostedService<SigningKeysRefresher>();

        services.AddOptions<KeyVaultOptions>().Bind(configuration.GetSection(KeyVaultOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyVaultOptions>>(new KeyVaultOptionsValidator(isDevelopment));
        return services.AddSingleton<ISigningKeySource>(static provider =>
            provider.GetRequiredService<IOptions<KeyVaultOptions>>().Value is { HasVault: true, Uri: { } vault }
                ? FromVault(vault, provider)
                : FromFile(provider));
    }

    private static KeyVaultSigningKeySource FromVault(Uri vault, IServiceProvider provider)
    {
        // A request may be waiting for this, so it gives up soon; the next refresh tries again.
        var options = new SecretClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(2),
                NetworkTimeout = TimeSpan.FromSeconds(5),
            },
        };
        options.AddPolicy(
            VaultRequests.CreatePolicy(provider.GetRequiredService<IdentityMeter>(), provider.GetRequiredService<TimeProvider>()),
            HttpPipelinePosition.PerRetry);
        options.Transport = provider.GetService<HttpPipelineTransport>() ?? options.Transport;
        return new KeyVaultSigningKeySource(
            new SecretClient(vault, provider.GetRequiredService<TokenCredential>(), options),
            2 * TimeSpan.FromMinutes(provider.GetRequiredService<IOptions<SigningOptions>>().Value.RefreshMinutes),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KeyVaultSigningKeySource>>());
    }

    private static FileSigningKeySource FromFile(IServiceProvider provider) => FileSigningKeySource.OpenOrCreate(
        provider.GetRequiredService<IOptions<SigningOptions>>().Value.KeyFile,
        provider.GetRequiredService<ILogger<FileSigningKeySource>>());
}
