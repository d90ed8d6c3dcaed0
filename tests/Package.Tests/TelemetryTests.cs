using Bytedesk.Testing.KeyVault;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>What reaches the operators of a worker.</summary>
public sealed class TelemetryTests(PublishedApp published, AzuriteFixture azurite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_start_that_cannot_read_the_keys_is_a_line_of_the_hosts_log()
    {
        await using var deployment = new Deployment(published, azurite) { VaultOutage = static () => VaultOutage.Unavailable };
        await deployment.InitializeAsync();

        await SeeAsync(() => deployment.Host.Logs.Any(static line => line.Message.Contains("Not ready to serve: signing key failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_telemetry_is_exported_lines_metrics_and_dependencies_arrive_by_managed_identity_without_a_secret()
    {
        await using var ingestion = await IngestionServer.StartAsync();
        var isAway = true;
        await using var deployment = new Deployment(published, azurite)
        {
            VaultOutage = () => Volatile.Read(ref isAway) ? VaultOutage.Unavailable : VaultOutage.None,
            Ingestion = ingestion,
        };
        await deployment.InitializeAsync();

        // Written outside of any invocation. Azure Monitor keeps a line with an exception as its template and its values.
        await SeeAsync(() => Holds("Not ready to serve: {Step} failed") && Holds("\"Step\":\"signing key\""));
        Volatile.Write(ref isAway, false);
        await Deployment.BecomeReadyAsync(deployment.Anyone);
        (await deployment.Anyone.LogInAsync(Deployment.AdminEmail, "not the password")).ShouldBeUnauthorized();
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        _ = (await administrator.GetAsync($"/nowhere/{administrator.Token}")).ShouldFail(404);
        _ = (await administrator.GetAsync("/api/v1/user/profile")).ShouldSucceed();

        // Metrics are sent once a minute, and when the app stops.
        await deployment.StopAsync();
        Assert.All(["\"bytedesk.sign_ins\"", "Refused a sign-in: rejected", "RemoteDependency"], text => Assert.True(Holds(text), text));
        Assert.All(ingestion.Authorizations, static header => Assert.StartsWith("Bearer ", header, StringComparison.Ordinal));
        Assert.DoesNotContain(ingestion.Items, item => item.Contains(administrator.Token!, StringComparison.Ordinal));
        Assert.DoesNotContain(deployment.Host.Logs, static line => line.Message.Contains("Not ready to serve", StringComparison.Ordinal));

        bool Holds(string text) => ingestion.Items.Any(item => item.Contains(text, StringComparison.Ordinal));
    }

    private static async Task SeeAsync(Func<bool> isThere)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!isThere())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
