using System.Text.Json;

namespace Bytedesk.Infra.Tests.Templates;

[Collection<UsesCompiledTemplates>]
public sealed class NetworkTests(CompiledTemplates templates)
{
    [Fact]
    public void Without_a_private_network_storage_and_vault_are_open_to_identities()
    {
        Assert.All(Services(templates.Usual), static service => Assert.Equal(("Enabled", "Allow"), Access(service)));
        Assert.DoesNotContain(templates.Usual.Resources, static resource => resource.Text("type")!.StartsWith("Microsoft.Network/", StringComparison.Ordinal));
        Assert.Null(templates.Usual.One("Microsoft.Web/sites").Text("properties.virtualNetworkSubnetId"));
    }

    [Fact]
    public void With_one_nobody_outside_reaches_them_but_the_addresses_of_operators()
    {
        Assert.All(Services(templates.Closed), static service => Assert.Equal(("Disabled", "Deny"), Access(service)));
        Assert.All(Services(templates.Operated), static service => Assert.Equal(("Enabled", "Deny"), Access(service)));
        Assert.All(Services(templates.Operated), static service => Assert.Equal(["192.0.2.1", "192.0.2.2"], service.List("properties.networkAcls.ipRules").Select(static rule => rule.Text("value"))));
        Assert.All(Services(templates.Operated), static service => Assert.Equal("None", service.Text("properties.networkAcls.bypass")));
    }

    [Fact]
    public void Each_of_them_has_a_private_endpoint_and_a_name_that_the_network_finds()
    {
        var deployment = templates.Closed;
        var network = deployment.One("Microsoft.Network/virtualNetworks").Text("id");
        var endpoints = deployment.All("Microsoft.Network/privateEndpoints");
        var connections = endpoints.SelectMany(static endpoint => endpoint.List("properties.privateLinkServiceConnections")).ToArray();
        var zones = deployment.All("Microsoft.Network/privateDnsZones");

        Assert.Equal(Services(deployment).Select(static service => service.Text("id")), connections.Select(static one => one.Text("properties.privateLinkServiceId")));
        Assert.Equal(["blob", "table", "vault"], connections.SelectMany(static one => one.List("properties.groupIds")).Select(static group => group.GetString()));
        Assert.All(endpoints, endpoint => Assert.Equal($"{network}/subnets/endpoints", endpoint.Text("properties.subnet.id")));
        Assert.Equal(
            [
                "[format('privatelink.blob.{0}', environment().suffixes.storage)]",
                "[format('privatelink.table.{0}', environment().suffixes.storage)]",
                "[format('privatelink{0}', replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.'))]",
            ],
            zones.Select(static zone => zone.Text("name")));
        Assert.Equal(zones.Select(static zone => zone.Text("id")), deployment.All("Microsoft.Network/privateEndpoints/privateDnsZoneGroups")
            .Select(static group => Assert.Single(group.List("properties.privateDnsZoneConfigs")).Text("properties.privateDnsZoneId")));
        Assert.Equal([network, network, network], deployment.All("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Select(static link => link.Text("properties.virtualNetwork.id")));
    }

    [Fact]
    public void The_app_is_in_a_subnet_that_Flex_Consumption_takes()
    {
        var network = templates.Closed.One("Microsoft.Network/virtualNetworks");
        var subnet = network.List("properties.subnets").Single(static subnet => subnet.Text("name") == "app");

        Assert.Equal($"{network.Text("id")}/subnets/app", templates.Closed.One("Microsoft.Web/sites").Text("properties.virtualNetworkSubnetId"));
        Assert.Equal("Microsoft.App/environments", Assert.Single(subnet.List("properties.delegations")).Text("properties.serviceName"));
    }

    private static (string? Public, string? Others) Access(JsonElement service) => (service.Text("properties.publicNetworkAccess"), service.Text("properties.networkAcls.defaultAction"));

    private static IEnumerable<JsonElement> Services(Deployment deployment) => [.. deployment.All("Microsoft.Storage/storageAccounts"), deployment.One("Microsoft.KeyVault/vaults")];
}
