using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>What every resource of a type must say.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Path">The property.</param>
/// <param name="Expected">The only value that it may have.</param>
internal sealed record RequiredValue(string Type, string Path, string Expected)
{
    public static readonly IReadOnlyList<RequiredValue> All =
    [
        new("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false"),
        new("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false"),
        new("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2"),
        new("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "true"),
        new("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None"),
        new("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true"),
        new("Microsoft.KeyVault/vaults", "properties.enableSoftDelete", "true"),
        new("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true"),
        new("Microsoft.Web/sites", "identity.type", "UserAssigned"),
        new("Microsoft.Web/sites", "properties.httpsOnly", "true"),
        new("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2"),
        new("Microsoft.Web/sites", "properties.siteConfig.ftpsState", "Disabled"),
        new("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
        new("Microsoft.Web/sites", "properties.functionAppConfig.runtime.name", "custom"),
        new("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false"),
        new("Microsoft.Web/serverfarms", "sku.name", "FC1"),
        new("Microsoft.Insights/components", "properties.DisableLocalAuth", "true"),
        new("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true"),
    ];

    public static IEnumerable<string> Faults(Deployment deployment) => All.SelectMany(required => required.FaultsIn(deployment)).Concat(Credentials(deployment)).Distinct();

    private static IEnumerable<string> Credentials(Deployment deployment) => new[] { "ftp", "scm" }
        .Except(deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").SelectMany(static policy => policy.Follow("name")).Select(static name => name.Pattern))
        .Select(static way => $"The basic publishing credentials of {way} are not off");

    private IEnumerable<string> FaultsIn(Deployment deployment)
    {
        var resources = deployment.Of(Type).ToArray();
        return resources.Length == 0
            ? [$"There is no {Type} in the template"]
            : resources
                .Where(resource => resource.Bodies.Any(body => body.Follow(Path) is not { Count: > 0 } values || values.Any(value => value.Pattern != Expected)))
                .Select(resource => $"{resource} does not have {Path} = {Expected}");
    }
}
