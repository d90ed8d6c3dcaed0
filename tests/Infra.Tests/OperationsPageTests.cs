using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests;

/// <summary>The operator's page tells of every variable that the parameters are taken from, with its default.</summary>
public sealed partial class OperationsPageTests
{
    // azd sets these itself.
    private static readonly string[] OfAzd = ["AZURE_ENV_NAME", "AZURE_LOCATION", "AZURE_PRINCIPAL_ID", "AZURE_PRINCIPAL_TYPE"];

    [Theory]
    [InlineData("operations.md")]
    [InlineData("operations.zh-CN.md")]
    public async Task It_has_each_variable_and_its_default(string page) =>
        Assert.Equal(Variables(await ReadAsync("infra/main.parameters.json")), Rows(await ReadAsync($"docs/{page}")));

    private static Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), file), TestContext.Current.CancellationToken);

    private static SortedDictionary<string, string> Variables(string parameters) => new(
        Variable().Matches(parameters).ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value)
            .Where(static variable => !OfAzd.Contains(variable.Key)).ToDictionary(),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Rows(string page) => new(
        Row().Matches(page).ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value), StringComparer.Ordinal);

    [GeneratedRegex(@"\$\{(\w+)=?([^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^\| `([A-Z_]+)` \|.*\| (?:`([^`]*)`)? ?\|$")]
    private static partial Regex Row();
}
