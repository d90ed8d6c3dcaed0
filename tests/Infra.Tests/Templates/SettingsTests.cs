using System.Text.Json;
using Bytedesk.Infra.Tests.Hooks;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>The app runs on what its code asks for.</summary>
[Collection<UsesCompiledTemplates>]
public sealed class SettingsTests(CompiledTemplates templates)
{
    // The one has a key, where the app has an identity; the other is for development without a vault; the pages are in the package.
    private static readonly string[] NotDeployed = ["Storage__ConnectionString", "Signing__KeyFile", "Sweep__IntervalSeconds", "Web__Root"];

    private static readonly string[] OfThePlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_AUTHORITY_HOST", "AZURE_CLIENT_ID",
        "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "Logging__LogLevel__Default", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_SDK_DISABLED", "OTEL_SERVICE_NAME", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG",
    ];

    private IReadOnlyDictionary<string, string> Usual => templates.Usual.Settings;

    private IReadOnlyDictionary<string, string> Operated => templates.Operated.Settings;

    private JsonElement Optional => templates.Main.GetProperty("definitions").EnumerateObject().Single(static type => type.Name.EndsWith("OptionalSettings", StringComparison.Ordinal)).Value;

    [Fact]
    public void The_app_is_an_isolated_worker_on_Flex_Consumption()
    {
        var app = templates.Usual.One("Microsoft.Web/sites");

        Assert.Equal(("functionapp,linux", "dotnet-isolated", "10.0"), (app.Text("kind"), app.Text("properties.functionAppConfig.runtime.name"), app.Text("properties.functionAppConfig.runtime.version")));
        Assert.Equal("FC1", templates.Usual.One("Microsoft.Web/serverfarms").Text("sku.name"));
    }

    // Both ways. What Flex Consumption refuses is neither the app's nor among those of the platform.
    [Fact]
    public void The_template_can_set_what_is_read_and_nothing_else()
    {
        Assert.Equal(
            AppCode.Settings.Except(NotDeployed).Concat(OfThePlatform).Order(StringComparer.Ordinal),
            Operated.Keys.Union(Optional.GetProperty("properties").EnumerateObject().Select(static member => member.Name)).Order(StringComparer.Ordinal));
        Assert.False(Optional.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void The_settings_of_a_deployment_reach_the_app()
    {
        Assert.Equal(("Pre", "10"), (Operated["Storage__TablePrefix"], Operated["SignIn__MaxFailures"]));
        Assert.DoesNotContain("SignIn__MaxFailures", Usual.Keys);
    }

    [Fact]
    public void The_host_shows_no_page_of_its_own_and_needs_no_key()
    {
        Assert.Equal("true", Usual["AzureWebJobsDisableHomepage"]);
        Assert.Equal("managedidentity", Usual["AzureWebJobsStorage__credential"]);
        Assert.Matches(@"/sthost\w+', '[0-9-]+'\)\.primaryEndpoints\.blob]$", Usual["AzureWebJobsStorage__blobServiceUri"]);
        Assert.Equal($"[format('ClientId={{0}};Authorization=AAD', {Usual["AZURE_CLIENT_ID"][1..^1]})]", Usual["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
    }

    [Fact]
    public void The_app_is_led_to_its_storage_its_vault_its_telemetry_and_the_authority_of_its_cloud()
    {
        Assert.Matches(@"/stdata\w+', '[0-9-]+'\)\.primaryEndpoints\.table]$", Usual["Storage__TableEndpoint"]);
        Assert.Matches(@"/kv-\w+', '[0-9-]+'\)\.vaultUri]$", Usual["KeyVault__Uri"]);
        Assert.Matches(@"/appi-\w+', '[0-9-]+'\)\.ConnectionString]$", Usual["APPLICATIONINSIGHTS_CONNECTION_STRING"]);
        Assert.Equal("[environment().authentication.loginEndpoint]", Usual["AZURE_AUTHORITY_HOST"]);
    }

    [Fact]
    public void Secrets_are_references_to_the_vault()
    {
        Assert.Equal(Reference(HookStage.Password), Usual["SuperAdmin__Password"]);
        Assert.Equal(Reference("legacy-signing-key"), Operated["Signing__LegacyKey"].Replace(templates.Operated.Outputs["AZURE_KEY_VAULT_NAME"], templates.Usual.Outputs["AZURE_KEY_VAULT_NAME"], StringComparison.Ordinal).Replace("rg-operated", "rg-usual", StringComparison.Ordinal));
        Assert.DoesNotContain("Signing__LegacyKey", Usual.Keys);
    }

    [Fact]
    public void The_app_reads_the_signing_key_that_the_hooks_make() => Assert.Contains($"\"{HookStage.SigningKey}\"", AppCode.Sources, StringComparison.Ordinal);

    [Fact]
    public void Every_table_of_the_app_is_there_with_the_prefix() => Assert.Equal(
        AppCode.Tables.Select(static table => $"Pre{table}").Order(StringComparer.Ordinal),
        templates.Operated.All("Microsoft.Storage/storageAccounts/tableServices/tables").Select(static table => table.Text("name")!.Split('/')[^1]).Order(StringComparer.Ordinal));

    private string Reference(string secret) => $"[format('@Microsoft.KeyVault(SecretUri={{0}}secrets/{{1}})', {Usual["KeyVault__Uri"][1..^1]}, '{secret}')]";
}
