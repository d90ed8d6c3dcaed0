using Bytedesk.Infra.Tests.Checks;
using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Schemas;

namespace Bytedesk.Infra.Tests;

public sealed class SchemaTests
{
    [Fact]
    public async Task Every_resource_is_as_its_schema_has_it()
    {
        var (faults, count) = await CheckAsync(await Template.LoadAsync());

        Expect.Faults(faults);
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} values were held to their schemas.");
        Assert.True(count > 500, $"Only {count} values were held to a schema.");
    }

    [Theory]
    [InlineData("identity", "userAssignedIdentities@", "userAssignedIdentity@", "of which there is no schema")]
    [InlineData("vault", "vaults@2024-11-01", "vaults@2023-07-01", "has the version 2023-07-01 of Microsoft.KeyVault/vaults, and the schema is that of 2024-11-01")]
    [InlineData("vault", "enablePurgeProtection: true", "enablePurgeProtecton: true", "Microsoft.KeyVault/vaults.properties.enablePurgeProtecton is not known")]
    [InlineData("vault", "tenantId: .*", "", "Microsoft.KeyVault/vaults.properties lacks the required property tenantId")]
    [InlineData("vault", "name: 'standard'", "name: 'Standart'", "properties.sku.name is 'Standart', and should be standard | premium")]
    [InlineData("vault", "'recover' : 'default'", "'recover' : 'defaults'", "createMode is 'defaults'")]
    [InlineData("vault", "value: address", "adress: address", "ipRules lacks the required property value", "ipRules.adress is not known")]
    [InlineData("vault", "vault.properties.vaultUri", "vault.properties.uri", "Microsoft.KeyVault/vaults has no properties.uri")]
    [InlineData("host-storage", "location: location", "location: true", "Microsoft.Storage/storageAccounts.location is true, and should be string")]
    [InlineData("host-storage", "publicAccess: 'None'", "publicAccess: 'none'", "containers.properties.publicAccess is 'none'")]
    [InlineData("function-app", "instanceCount: alwaysReady", "instanceCount: '1'", "alwaysReady.instanceCount is '1', and should be int")]
    [InlineData("function-app", "functionAppConfig: {", "functionAppConfig: 'x', lastModifiedTimeUtc: {", "functionAppConfig is no object", "lastModifiedTimeUtc is read-only")]
    [InlineData("function-app", "name: 'appsettings'", "name: 'appsetings'", "sites/config.name is appsetings, which is none of its kinds")]
    [InlineData("function-app", "useLegacyKey \\? \\{ Signing__LegacyKey: .* \\}", "useLegacyKey ? { Signing__LegacyKey: 5 }", "sites/config.properties.Signing__LegacyKey is 5, and should be string")]
    [InlineData("data-storage", "category: 'Transaction'\\s+enabled: true", "category: 'Transaction'", "diagnosticSettings.properties.metrics lacks the required property enabled")]
    [InlineData("network", "addressPrefixes: \\['10.0.0.0/16'\\]", "addressPrefixes: '10.0.0.0/16'", "addressSpace.addressPrefixes is no array")]
    [InlineData("private-endpoint", "registrationEnabled: false", "registrationEnabled: 'no'", "virtualNetworkLinks.properties.registrationEnabled is 'no', and should be bool")]
    [InlineData("alerts", "operator: 'GreaterThan'", "operator: 'MoreThan'", "criteria.allOf.operator is 'MoreThan'")]
    public async Task A_broken_copy_has_the_fault(string module, string pattern, string replacement, params string[] expected)
    {
        var broken = await (await Template.LoadAsync()).ReplaceAsync($"infra/modules/{module}.bicep", pattern, replacement);

        Expect.Faults((await CheckAsync(broken)).Faults, expected);
    }

    [Fact]
    public async Task What_a_parameter_may_be_counts_too()
    {
        var broken = await (await Template.LoadAsync()).ReplaceAsync(Template.Main, "'Standard_GZRS'\\]", "'Standard_XRS']");

        Expect.Faults((await CheckAsync(broken)).Faults, "storageAccounts.sku.name is 'Standard_XRS'");
    }

    [Fact]
    public async Task Azmcp_still_does_not_know_what_other_packages_stand_in_for() =>
        Assert.All(await Task.WhenAll(SchemaSource.Published.Select(SchemaSource.AskAzmcpAsync)), Assert.Null);

    private static async Task<(IReadOnlyList<string> Faults, int Count)> CheckAsync(Template template)
    {
        Assert.Empty(template.SyntaxFaults);
        var deployment = new Deployment(template);
        var schemas = await SchemaSource.LoadAsync(deployment.Resources.Select(static resource => resource.Type));
        var (written, read) = (new SchemaCheck(schemas), new ReadPropertyCheck(schemas));
        return ([.. written.Faults(deployment), .. read.Faults(deployment)], written.Count + read.Count);
    }
}
