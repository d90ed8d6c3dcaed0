using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>No key opens anything, no secret is where it can be read, and each role is on one resource.</summary>
[Collection<UsesCompiledTemplates>]
public sealed partial class SecurityTests(CompiledTemplates templates)
{
    private static readonly string[] RolesOfTheApp =
    [
        "ServicePrincipal id-: Key Vault Secrets User on kv-",
        "ServicePrincipal id-: Monitoring Metrics Publisher on appi-",
        "ServicePrincipal id-: Storage Blob Data Owner on sthost",
        "ServicePrincipal id-: Storage Table Data Contributor on stdata",
    ];

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> RoleNames = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "False")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "False")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "True")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "True")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enableSoftDelete", "True")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "True")]
    [InlineData("Microsoft.Web/sites", "identity.type", "UserAssigned")]
    [InlineData("Microsoft.Web/sites", "properties.httpsOnly", "True")]
    [InlineData("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "properties.siteConfig.scmMinTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "properties.siteConfig.ftpsState", "Disabled")]
    [InlineData("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "False")]
    [InlineData("Microsoft.Insights/components", "properties.DisableLocalAuth", "True")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "True")]
    public void Every_resource_of_a_type_has_the_value(string type, string path, string value) => Assert.All(
        new[] { templates.Usual, templates.Closed, templates.Operated }.SelectMany(deployment => deployment.All(type)), resource => Assert.Equal(value, resource.Text(path)));

    [Fact]
    public void Neither_FTP_nor_the_deployment_site_takes_a_password() => Assert.Equal(
        ["ftp", "scm"], templates.Usual.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(static policy => policy.Text("name")!.Split('/')[^1]));

    [Fact]
    public void The_templates_neither_read_nor_write_a_secret_and_take_and_tell_none()
    {
        Assert.NotEmpty(templates.Usual.Resources);
        var text = templates.Main.GetRawText();
        var names = NamedText().Matches(text).Select(static match => match.Groups[1].Value).ToArray();

        Assert.DoesNotMatch(Secret(), text);
        Assert.Subset(names.ToHashSet(), new HashSet<string> { "environmentName", "identityPrincipalId", "AZURE_KEY_VAULT_NAME", "vaultUri" });
        Assert.All(names, static name => Assert.DoesNotMatch(SecretName(), name));
    }

    [Fact]
    public void The_app_has_four_roles_and_whoever_deploys_has_two() => Assert.Equal(
        [.. RolesOfTheApp, "User me: Key Vault Secrets Officer on kv-", "User me: Storage Table Data Contributor on stdata"], Roles(templates.Usual));

    [Fact]
    public void Whoever_deploys_has_none_when_that_is_not_wanted() => Assert.Equal(RolesOfTheApp, Roles(templates.Closed));

    // Azure knows an assignment by its name: one for another resource, identity or role must have another.
    [Fact]
    public void An_assignment_is_named_after_resource_identity_and_role() => Assert.All(templates.Closed.All("Microsoft.Authorization/roleAssignments"), static assignment => Assert.Equal(
        $"[guid('{Scope(assignment)}', {assignment.Text("properties.principalId")![1..^1]}, '{Role(assignment)}')]", assignment.Text("name")));

    [Fact]
    public void The_app_has_one_identity_for_all_that_it_does()
    {
        var identity = templates.Usual.One("Microsoft.ManagedIdentity/userAssignedIdentities").Text("id")!;
        var app = templates.Usual.One("Microsoft.Web/sites");

        Assert.Equal([identity], app.GetProperty("identity").GetProperty("userAssignedIdentities").EnumerateObject().Select(static member => member.Name));
        Assert.Equal(identity, app.Text("properties.keyVaultReferenceIdentity"));
        Assert.Equal(identity, app.Text("properties.functionAppConfig.deployment.storage.authentication.userAssignedIdentityResourceId"));
        Assert.All(["AZURE_CLIENT_ID", "AzureWebJobsStorage__clientId", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], setting => Assert.Contains(
            $"reference('{identity}', '2024-11-30').clientId", templates.Usual.Settings[setting], StringComparison.Ordinal));
    }

    private static IEnumerable<string> Roles(Deployment deployment)
    {
        var unique = deployment.One("Microsoft.Web/sites").Text("name")!["func-".Length..];
        return from assignment in deployment.All("Microsoft.Authorization/roleAssignments")
               let principal = PrincipalOf().Replace(assignment.Text("properties.principalId")!, "$1")
               let line = $"{assignment.Text("properties.principalType")} {principal}: {RoleNames.GetValueOrDefault(Role(assignment), Role(assignment))} on {Scope(assignment).Split('/')[^1]}".Replace(unique, "", StringComparison.Ordinal)
               orderby line
               select line;
    }

    private static string Role(JsonElement assignment) => assignment.Text("properties.roleDefinitionId")!.Split('/')[^1];

    // What the id begins with, or the first resource in the expression that it is.
    private static string Scope(JsonElement assignment) => assignment.Text("id")!.Replace("[extensionResourceId('", "", StringComparison.Ordinal).Split("/providers/Microsoft.Authorization")[0].Split('\'')[0];

    [GeneratedRegex(@"\b(list[A-Z]\w*|getSecret)\(|\b(primary|secondary)(Shared|Master)?Key\b|\bInstrumentationKey\b|(AccountKey|SharedAccessKey|Signature|Password|sig)=|vaults/secrets\b|secure(string|object)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    // A parameter or an output.
    [GeneratedRegex(@"""(\w+)"":\s*\{\s*""type"":\s*""(?:string|object)""")]
    private static partial Regex NamedText();

    [GeneratedRegex("password(?!s__)|secret|(?<!vault_?)key(?!_?vault)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^\[reference\('[^']+/([^'/]+)', '[0-9-]+'\)\.principalId]$")]
    private static partial Regex PrincipalOf();
}
