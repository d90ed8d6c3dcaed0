using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Signing;

/// <summary>Registers the signing keys.</summary>
internal static class SigningServices
{
    /// <summary>
    /// Adds <see cref="SigningKeys"/> and its background refresh. With <c>KeyVault:Uri</c> the keys come from that vault, and a
    /// <see cref="TokenCredential"/> must be registered (an <see cref="HttpPipelineTransport"/> may be); without, from a local file.
    /// </summary>
    public static IServiceCollection AddSigningKeys(this IServiceCollection services, bool isDevelopment)
    {
        // Never says what was found instead.
        services.AddValidatedOptions<SigningOptions>(SigningOptions.Section)
            .Validate(static options => string.IsNullOrEmpty(options.LegacyKey) || SigningKey.Decode(options.LegacyKey) is not null, $"Signing:LegacyKey is not base64 of at least {SigningKey.MinimumLength} bytes.");
        services.AddSingleton<SigningKeys>();
        services.AddHostedService<SigningKeysRefresher>();

        services.AddValidatedOptions<KeyVaultOptions>(KeyVaultOptions.Section)
            .Validate(options => isDevelopment || options.HasVault, "KeyVault:Uri is not set. Outside development the signing keys come from Key Vault: set KeyVault__Uri to the vault's address.")
            .Validate(static options => !options.HasVault || (options.Uri!.IsAbsoluteUri && options.Uri.Scheme == Uri.UriSchemeHttps), "KeyVault:Uri is not an https address.");
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
