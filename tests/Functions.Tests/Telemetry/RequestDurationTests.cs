using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Testing.KeyVault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Telemetry;

public sealed class RequestDurationTests(AzuriteFixture azurite)
{
    private const string Tables = "bytedesk.table.request.duration";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_attempt_of_a_table_request_is_measured_with_its_table_and_status()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        using var measurements = new Measurements(host.Get<IMeterFactory>());

        await host.Tables.ProbeAsync(Cancel);
        Assert.Equal(["s 0 http.request.method=GET table=Users http.response.status_code=404"], measurements.Of(Tables));

        measurements.Clear();
        await host.Tables.LoginNames.AddEntityAsync(new TableEntity("one (1)", "two's"), Cancel);
        await host.Tables.LoginNames.DeleteEntityAsync("one (1)", "two's", cancellationToken: Cancel);
        Assert.Equal(
            [
                "s 0 http.request.method=DELETE table=LoginNames http.response.status_code=204",
                "s 0 http.request.method=POST table=LoginNames http.response.status_code=204",
            ],
            measurements.Of(Tables));

        measurements.Clear();
        host.Storage.Before = _ =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(2));
            throw new IOException("The connection was reset.");
        };
        await Assert.ThrowsAnyAsync<Exception>(() => host.Tables.ProbeAsync(Cancel));
        Assert.Equal(["2 × s 2 http.request.method=GET table=Users error.type=System.IO.IOException"], measurements.Of(Tables));
    }

    [Fact]
    public async Task Requests_to_the_vault_are_measured_with_their_status()
    {
        await using var vault = await KeyVaultServer.StartAsync(cancellationToken: Cancel);
        _ = vault.Secrets.Add(KeyVaultSigningKeySource.SecretName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("KeyVault:Uri", KeyVaultServer.Uri.AbsoluteUri)]).Build();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(TestClock.Start())
            .AddSingleton<TokenCredential>(vault.Credential)
            .AddSingleton<HttpPipelineTransport>(vault.Transport)
            .AddMetrics()
            .AddSingleton<AppMetrics>()
            .AddSigningKeys(isDevelopment: false)
            .BuildServiceProvider();
        using var measurements = new Measurements(services.GetRequiredService<IMeterFactory>());

        _ = await services.GetRequiredService<SigningKeys>().GetAsync(Cancel);

        // The versions and the value of one. Before them there is a challenge, unless another test's client has met it: the
        // client library remembers it for the process.
        Assert.Equal(
            ["2 × s 0 http.request.method=GET http.response.status_code=200"],
            measurements.Of("bytedesk.vault.request.duration").Where(static request => !request.EndsWith("=401", StringComparison.Ordinal)));
        Assert.Equal(["{load} 1 outcome=ok"], measurements.Of("bytedesk.signing_keys.loads"));
    }
}
