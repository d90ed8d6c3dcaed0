using Bytedesk.Infra.Tests.Checks;
using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests;

/// <summary>Template, app and azd mean the same by their names.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task The_template_sets_what_the_app_reads() => Expect.Faults(SettingsCheck.Faults(new Deployment(await Template.LoadAsync())));

    [Theory]
    [InlineData("function-app", "Storage__TableEndpoint: ", "Storage__TablesEndpoint: ", "reads Storage__TablesEndpoint", "The app reads Storage__TableEndpoint")]
    [InlineData("function-app", "KeyVault__Uri: vaultUri", "", "The app reads KeyVault__Uri")]
    [InlineData("function-app", "KeyVault__Uri: vaultUri", "KeyVault__Uri: vaultUri\n  Storage__ConnectionString: ''", "Storage__ConnectionString does not belong into a deployment")]
    [InlineData("function-app", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__client", "reads AzureWebJobsStorage__client")]
    [InlineData("settings", "  SignIn__MaxFailures: string\\?", "", "The app reads SignIn__MaxFailures, which")]
    [InlineData("settings", "SignIn__MaxFailures:", "SignIn__MaxFailurs:", "reads SignIn__MaxFailurs", "The app reads SignIn__MaxFailures, which")]
    [InlineData("data-storage", "'LoginNames'", "'LoginName'", "the app has no table LoginName", "lacks the table LoginNames")]
    [InlineData("data-storage", "'AuditEvents'", "", "lacks the table AuditEvents")]
    public async Task A_copy_with_another_name_has_the_fault(string module, string pattern, string replacement, params string[] expected) =>
        Expect.Faults(SettingsCheck.Faults(new Deployment(await (await Template.LoadAsync()).ReplaceAsync($"infra/modules/{module}.bicep", pattern, replacement))), expected);

    [Fact]
    public async Task The_alerts_look_for_what_the_app_writes()
    {
        var deployment = new Deployment(await Template.LoadAsync());

        Expect.Faults(AlertCheck.Faults(deployment));
        Assert.Contains(AlertCheck.Queries(deployment), static query => query.Content.Contains("EventId", StringComparison.Ordinal));
        Assert.Contains(AlertCheck.Queries(deployment), static query => query.Content.Contains("ExpireTokens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EventId\\) == \\d+", "EventId) == 9999", "the app logs nothing with the event id 9999")]
    [InlineData("OperationName == 'ExpireTokens'", "OperationName == 'ExpireToken'", "the app has no function ExpireToken")]
    [InlineData("numberOfEvaluationPeriods: 1", "numberOfEvaluationPeriods: 2", "a query without TimeGenerated is looked at once")]
    [InlineData("Message has '[^']+'", "Message has 'Unheard of'", "no log line of the app has 'Unheard of'")]
    public async Task A_copy_of_an_alert_that_looks_for_something_else_has_the_fault(string pattern, string replacement, string expected) =>
        Expect.Faults(AlertCheck.Faults(new Deployment(await (await Template.LoadAsync()).ReplaceAsync("infra/modules/alerts.bicep", pattern, replacement))), expected);

    [Fact]
    public async Task Azd_finds_what_its_files_name() => Expect.Faults(AzdFaults(await Template.LoadAsync()));

    [Theory]
    [InlineData("infra/main.parameters.json", "\"environmentName\"", "\"environment\"", "main.bicep has no parameter environment", "the parameter environmentName is missing")]
    [InlineData("infra/main.parameters.json", "\\$\\{AZURE_LOCATION\\}", "$AZURE_LOCATION", "location is not ${NAME}")]
    [InlineData("infra/main.parameters.json", "ALWAYS_READY=0", "ALWAYS_READY", "alwaysReady has no default of the type int")]
    [InlineData("infra/main.parameters.json", "PRIVATE_NETWORK=false", "PRIVATE_NETWORK=no", "privateNetwork has no default of the type bool")]
    [InlineData("azure.yaml", "project: src/Functions", "project: src/Function", "project: src/Function is no directory")]
    [InlineData("azure.yaml", "language: dotnet", "language: net", "language: net is none of azd's languages")]
    [InlineData("azure.yaml", "host: function", "host: appservice", "host: appservice is not function")]
    [InlineData("azure.yaml", "secrets.sh", "secret.sh", "run: infra/hooks/secret.sh is not there")]
    [InlineData("azure.yaml", "^  api:", "  web:", "no resource has the tag azd-service-name: web")]
    public async Task A_copy_for_azd_that_is_broken_has_the_fault(string file, string pattern, string replacement, params string[] expected) =>
        Expect.Faults(AzdFaults(await (await Template.LoadAsync()).ReplaceAsync(file, pattern, replacement)), expected);

    private static IEnumerable<string> AzdFaults(Template template) => AzdCheck.Faults(template, new Deployment(template));
}
