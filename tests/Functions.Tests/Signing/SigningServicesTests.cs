using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Testing.KeyVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class SigningServicesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("signing");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_directory.FullName, "signing-key");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task With_a_vault_the_keys_come_from_it_and_from_nowhere_else()
    {
        await using var vault = await KeyVaultServer.StartAsync(cancellationToken: Cancel);
        var version = vault.Secrets.Add(KeyVaultSigningKeySource.SecretName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        using var host = Host(isDevelopment: true, vault, ("KeyVault:Uri", KeyVaultServer.Uri.AbsoluteUri), ("Signing:KeyFile", KeyFile));

        await host.StartAsync(Cancel);
        var ring = await host.Services.GetRequiredService<SigningKeys>().GetAsync(Cancel);
        await host.StopAsync(Cancel);

        Assert.Equal(version, ring.Current.Id);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task The_client_tries_a_failing_vault_three_times()
    {
        await using var vault = await KeyVaultServer.StartAsync(cancellationToken: Cancel);
        vault.Outage = VaultOutage.Unavailable;
        using var host = Host(isDevelopment: false, vault, ("KeyVault:Uri", KeyVaultServer.Uri.AbsoluteUri));

        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => host.Services.GetRequiredService<SigningKeys>().GetAsync(Cancel).AsTask());

        Assert.Equal(3, vault.Calls.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_vault_a_file_does_in_development(string? uri)
    {
        using var host = Host(isDevelopment: true, vault: null, ("KeyVault:Uri", uri), ("Signing:KeyFile", KeyFile));

        await host.StartAsync(Cancel);
        await host.StopAsync(Cancel);

        Assert.True(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_broken_key_file_stops_the_start_with_a_sentence()
    {
        await File.WriteAllTextAsync(KeyFile, "broken", Cancel);
        using var host = Host(isDevelopment: true, vault: null, ("Signing:KeyFile", KeyFile));

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => host.StartAsync(Cancel));

        Assert.Contains(KeyFile, failure.Message, StringComparison.Ordinal);
    }

    private static IHost Host(bool isDevelopment, KeyVaultServer? vault, params (string Name, string? Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        if (vault is not null)
        {
            builder.Services.AddSingleton<TokenCredential>(vault.Credential);
            builder.Services.AddSingleton<HttpPipelineTransport>(vault.Transport);
        }

        builder.Services.AddSingleton(TimeProvider.System).AddMetrics().AddSingleton<AppMetrics>().AddSigningKeys(isDevelopment);
        return builder.Build();
    }
}
