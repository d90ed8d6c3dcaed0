using Bytedesk.Infra.Tests.Checks;
using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests;

public sealed class SecurityTests
{
    private const string OwnerRole = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    private const string ContributorRole = "b24988ac-6180-42a0-ab88-20f7382dd24c";

    [Fact]
    public async Task The_template_has_no_fault() => Expect.Faults(Faults(await Template.LoadAsync()));

    [Fact]
    public async Task It_gives_these_roles_and_no_other() => Assert.Equal(
        ["Key Vault Secrets Officer", "Key Vault Secrets User", "Monitoring Metrics Publisher", "Storage Blob Data Owner", "Storage Table Data Contributor"],
        RoleCheck.Given(new Deployment(await Template.LoadAsync())).Order(StringComparer.Ordinal));

    public static TheoryData<string, string, string> RequiredValues() => new(
        ("host-storage", "allowSharedKeyAccess: false", "properties.allowSharedKeyAccess = false"),
        ("data-storage", "allowSharedKeyAccess: false", "properties.allowSharedKeyAccess = false"),
        ("data-storage", "allowBlobPublicAccess: false", "properties.allowBlobPublicAccess = false"),
        ("data-storage", "minimumTlsVersion: 'TLS1_2'", "properties.minimumTlsVersion = TLS1_2"),
        ("host-storage", "supportsHttpsTrafficOnly: true", "properties.supportsHttpsTrafficOnly = true"),
        ("host-storage", "publicAccess: 'None'", "properties.publicAccess = None"),
        ("vault", "enableRbacAuthorization: true", "properties.enableRbacAuthorization = true"),
        ("vault", "enableSoftDelete: true", "properties.enableSoftDelete = true"),
        ("vault", "enablePurgeProtection: true", "properties.enablePurgeProtection = true"),
        ("function-app", "httpsOnly: true", "properties.httpsOnly = true"),
        ("function-app", "minTlsVersion: '1.2'", "properties.siteConfig.minTlsVersion = 1.2"),
        ("function-app", "ftpsState: 'Disabled'", "properties.siteConfig.ftpsState = Disabled"),
        ("function-app", "properties: \\{ allow: false \\}", "properties.allow = false"),
        ("function-app", "type: 'UserAssignedIdentity'", "storage.authentication.type = UserAssignedIdentity"),
        ("monitoring", "DisableLocalAuth: true", "properties.DisableLocalAuth = true"),
        ("monitoring", "disableLocalAuth: true", "properties.features.disableLocalAuth = true"));

    [Theory]
    [MemberData(nameof(RequiredValues))]
    public async Task A_copy_without_a_required_value_has_the_fault(string module, string pattern, string expected) =>
        Expect.Faults(Faults(await BreakAsync(module, pattern, "")), expected);

    [Theory]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: true")]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: !privateNetwork")]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: privateNetwork ? false : true")]
    public async Task A_copy_with_another_value_has_it_too(string pattern, string replacement) =>
        Expect.Faults(Faults(await BreakAsync("host-storage", pattern, replacement)), "properties.allowSharedKeyAccess = false");

    [Theory]
    [InlineData("roles", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", OwnerRole, $"gives the role {OwnerRole}, which is not allowed")]
    [InlineData("roles", "4633458b-17de-408a-b874-0445c86b69e6", ContributorRole, $"gives the role {ContributorRole}, which is not allowed")]
    [InlineData("roles", "4633458b-17de-408a-b874-0445c86b69e6", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer to another than the person who deploys")]
    [InlineData("roles", "3913510d-42f4-4e42-8a64-420c390055eb", "4633458b-17de-408a-b874-0445c86b69e6", "gives Key Vault Secrets User on Microsoft.Insights/components")]
    [InlineData("monitoring", "  scope: applicationInsights", "", "publisher is not scoped to a resource of its file")]
    [InlineData("host-storage", "  scope: account", "  scope: resourceGroup()", "owner is not scoped to a resource of its file")]
    [InlineData("host-storage", "principalType: 'ServicePrincipal'", "", "owner does not say the principalType")]
    [InlineData("host-storage", "guid\\(account.id, identityPrincipalId, ", "guid(account.id, ", "owner is not named guid(account.id, identityPrincipalId, roles.storageBlobDataOwner)")]
    public async Task A_copy_with_a_wrong_role_has_the_fault(string module, string pattern, string replacement, string expected) =>
        Expect.Faults(Faults(await BreakAsync(module, pattern, replacement)), expected);

    [Theory]
    [InlineData("identity", "^output clientId .*", "output clientId string = identity.properties.clientId\n@secure()\nparam p string\noutput q string = '${p}!'", "the output q has a secret")]
    [InlineData("host-storage", "^output id .*", "output id string = account.listKeys().keys[0].value", "listKeys reads keys or secrets", "keys is a key", "the output id has a secret", "a secret is passed to serviceId of modules/private-endpoint.bicep")]
    [InlineData("identity", "^output clientId", "output clientPassword string = identity.id\noutput clientId", "the output clientPassword is named as a secret")]
    [InlineData("vault", "^param recover bool", "param recover bool\nparam adminPassword string", "adminPassword is a secret and not @secure()")]
    [InlineData("vault", "^param recover bool", "param recover bool\n@secure()\nparam adminPassword string = 'Secret-Kites-1'", "adminPassword is a secret and has a default")]
    [InlineData("function-app", "AzureWebJobsStorage__credential: 'managedidentity'", "AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=y'", "a connection string with a key", "AzureWebJobsStorage does not belong into the settings")]
    [InlineData("function-app", "AZURE_CLIENT_ID: identityClientId", "FUNCTIONS_WORKER_RUNTIME: 'custom'", "FUNCTIONS_WORKER_RUNTIME does not belong into the settings")]
    [InlineData("monitoring", "applicationInsights.properties.ConnectionString", "applicationInsights.properties.InstrumentationKey", "InstrumentationKey is a key")]
    [InlineData("vault", "^output id ", "resource password 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {\n  parent: vault\n  name: 'x'\n}\noutput id ", "password is a secret that a template writes")]
    [InlineData("function-app", "resource scm 'basicPublishingCredentialsPolicies' = \\{\\s+name: 'scm'", "resource scm 'basicPublishingCredentialsPolicies' = {\n    name: 'ftp'", "The basic publishing credentials of scm are not off")]
    [InlineData("vault", "name: name", "name: 'kv-bytedesk'", "vault has a name that does not come from uniqueString")]
    [InlineData("function-app", "AZURE_AUTHORITY_HOST: .*", "AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/'", "has the host name of one cloud")]
    [InlineData("function-app", "'\\$\\{hostBlobEndpoint\\}", "'https://x.blob.core.windows.net/", "has the host name of one cloud")]
    public async Task A_copy_that_tells_a_secret_or_a_name_has_the_fault(string module, string pattern, string replacement, params string[] expected) =>
        Expect.Faults(Faults(await BreakAsync(module, pattern, replacement)), expected);

    [Theory]
    [InlineData("'sthost\\$\\{token\\}'", "'st-host-${token}'", "the name st-host-xxxxxxxxxxxxx, which Microsoft.Storage/storageAccounts does not allow")]
    [InlineData("'kv-\\$\\{token\\}'", "'key-vault-of-${token}'", "the name key-vault-of-xxxxxxxxxxxxx, which Microsoft.KeyVault/vaults does not allow")]
    [InlineData("'kv-\\$\\{token\\}'", "'kv-bytedesk'", "vault has a name that does not come from uniqueString")]
    public async Task A_copy_with_a_name_that_Azure_refuses_has_the_fault(string pattern, string replacement, string expected) =>
        Expect.Faults(Faults(await (await Template.LoadAsync()).ReplaceAsync(Template.Main, pattern, replacement)), expected);

    [Fact]
    public async Task A_secret_that_is_passed_to_a_plain_parameter_is_a_fault() => Expect.Faults(
        Faults(await (await Template.LoadAsync()).ReplaceAsync(Template.Main, "^param superAdminEmail", "@secure()\nparam superAdminEmail")),
        "a secret is passed to superAdminEmail of modules/function-app.bicep, which is not @secure()",
        "the output SUPER_ADMIN_EMAIL has a secret");

    private static async Task<Template> BreakAsync(string module, string pattern, string replacement) =>
        await (await Template.LoadAsync()).ReplaceAsync($"infra/modules/{module}.bicep", pattern, replacement);

    private static IEnumerable<string> Faults(Template template)
    {
        Assert.Empty(template.SyntaxFaults);
        var deployment = new Deployment(template);
        return [.. RequiredValue.Faults(deployment), .. RoleCheck.Faults(deployment), .. SecretCheck.Faults(template, deployment), .. NameCheck.Faults(template, deployment)];
    }
}
