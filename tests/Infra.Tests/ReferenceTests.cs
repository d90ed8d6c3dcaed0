using Bytedesk.Infra.Tests.Checks;

namespace Bytedesk.Infra.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public async Task Every_name_stands_for_something_and_everything_is_used() =>
        Expect.Faults(ReferenceCheck.Faults(await Template.LoadAsync()));

    [Theory]
    [InlineData("main", "token: token", "token: tokn", "tokn is not declared")]
    [InlineData("main", "uniqueString\\(", "uniqString(", "there is no function uniqString")]
    [InlineData("main", "vault.outputs.uri", "vault.outputs.url", "modules/vault.bicep has no output url")]
    [InlineData("main", "workspaceName: .*", "", "modules/monitoring.bicep needs the parameter workspaceName")]
    [InlineData("main", "retentionInDays: logRetentionDays", "retentionInDays: logRetentionDays\n    retention: 1", "modules/monitoring.bicep has no parameter retention")]
    [InlineData("main", "'modules/alerts.bicep'", "'modules/alarms.bicep'", "there is no modules/alarms.bicep")]
    [InlineData("main", "alertEmail string = ''", "alertEmail string = ''\nparam another string = ''", "another is not used")]
    [InlineData("main", "^var token = ", "var other = 1\nvar token = ", "other is not used")]
    [InlineData("main", "^var tags = ", "var token = 1\nvar tags = ", "token is declared twice")]
    [InlineData("main", "settings OptionalSettings", "settings OptionalSetting", "the type OptionalSetting is not declared", "OptionalSettings is not used")]
    [InlineData("main", "import \\{ OptionalSettings \\}", "import { OptionalSettings, Others }", "exports no Others", "Others is not used")]
    [InlineData("modules/vault", "\\{ value: address \\}", "{ value: adress }", "adress is not declared")]
    [InlineData("modules/host-storage", "account::blobs", "accounts::blobs", "accounts is not declared")]
    public async Task A_broken_copy_has_the_fault(string file, string pattern, string replacement, params string[] expected) =>
        Expect.Faults(ReferenceCheck.Faults(await (await Template.LoadAsync()).ReplaceAsync($"infra/{file}.bicep", pattern, replacement)), expected);
}
