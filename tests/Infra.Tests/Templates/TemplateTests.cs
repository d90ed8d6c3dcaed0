using Bytedesk.Azurite;
using Bytedesk.Infra.Tests.Workflows;
using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>The templates compile, and azd finds in them what its file names.</summary>
[Collection<UsesCompiledTemplates>]
public sealed class TemplateTests(CompiledTemplates templates)
{
    private static readonly string Root = RepositoryRoot.Find();

    private static readonly YamlMappingNode Azd = Yaml.Parse(File.ReadAllText(Path.Combine(Root, "azure.yaml")));

    [Fact]
    public void Compiler_and_linter_have_nothing_to_say() => Assert.Equal(("", true), (templates.Diagnostics, templates.Usual.Resources.Count > 0));

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "^[a-z0-9]{3,24}$")]
    [InlineData("Microsoft.KeyVault/vaults", "^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$")]
    [InlineData("Microsoft.Web/sites", "^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$")]
    public void A_name_is_one_that_Azure_allows_and_no_other_environment_has(string type, string rule)
    {
        var (names, others) = (templates.Usual.All(type).Select(static resource => resource.Text("name")), templates.Closed.All(type).Select(static resource => resource.Text("name")));

        Assert.All(names, name => Assert.Matches(rule, name));
        Assert.Empty(names.Intersect(others));
    }

    [Fact]
    public void Azd_finds_the_template_the_app_and_the_resource_that_it_goes_to()
    {
        var (name, node) = Assert.Single(Azd.Mapping("services")!);
        var (service, infra) = ((YamlMappingNode)node, Azd.Mapping("infra")!);

        Assert.True(File.Exists(Path.Combine(Root, infra.Text("path")!, $"{infra.Text("module")}.bicep")));
        // dotnet is "dotnet publish", whatever the model of the worker.
        Assert.Equal(("function", "dotnet"), (service.Text("host"), service.Text("language")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Root, service.Text("project")!), "*.csproj"));
        Assert.Equal((name.ToString(), "usual"), (templates.Usual.One("Microsoft.Web/sites").Text("tags.azd-service-name"), templates.Usual.One("Microsoft.Web/sites").Text("tags.azd-env-name")));
    }

    [Theory]
    [InlineData("posix", "sh")]
    [InlineData("windows", "pwsh")]
    public void Azd_finds_the_hook(string system, string shell)
    {
        var hook = Azd.Mapping("hooks")!.Mapping("postprovision")!.Mapping(system)!;
        var path = Path.Combine(Root, hook.Text("run")!);

        Assert.Equal((shell, true), (hook.Text("shell"), File.Exists(path)));
        Assert.True(shell == "pwsh" || OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void Azd_is_told_the_names_of_what_was_made() => Assert.Equal(
        [
            ("AZURE_DATA_STORAGE_NAME", templates.Usual.All("Microsoft.Storage/storageAccounts")[1].Text("name")),
            ("AZURE_FUNCTION_APP_ID", templates.Usual.One("Microsoft.Web/sites").Text("id")),
            ("AZURE_FUNCTION_APP_NAME", templates.Usual.One("Microsoft.Web/sites").Text("name")),
            ("AZURE_KEY_VAULT_NAME", templates.Usual.One("Microsoft.KeyVault/vaults").Text("name")),
            ("AZURE_LOCATION", "eastus"),
            ("AZURE_RESOURCE_GROUP", "rg-usual"),
            ("SERVICE_API_ENDPOINT", $"[format('https://{{0}}', reference('{templates.Usual.One("Microsoft.Web/sites").Text("id")}', '2025-03-01').defaultHostName)]"),
            ("SUPER_ADMIN_EMAIL", "admin@example.com"),
        ],
        templates.Usual.Outputs.OrderBy(static output => output.Key, StringComparer.Ordinal).Select(static output => (output.Key, (string?)output.Value)));
}
