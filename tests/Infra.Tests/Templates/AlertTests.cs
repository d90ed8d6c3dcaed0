using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>The alerts look for what the app writes, and an operator finds each in the page.</summary>
[Collection<UsesCompiledTemplates>]
public sealed partial class AlertTests(CompiledTemplates templates)
{
    private static readonly string Root = RepositoryRoot.Find();

    private IReadOnlyList<JsonElement> Rules => templates.Usual.All("Microsoft.Insights/scheduledQueryRules");

    private IEnumerable<JsonElement> Criteria => Rules.Select(static rule => Assert.Single(rule.List("properties.criteria.allOf")));

    [Fact]
    public void Metrics_and_outcomes_are_those_of_the_code_and_categories_its_own()
    {
        var documented = File.ReadAllText(Path.Combine(Root, "docs", "telemetry.md"));

        Assert.Equal(["bytedesk.sign_ins", "bytedesk.signing_keys.loads", "bytedesk.sweep.runs"], Found(Metric()).Order(StringComparer.Ordinal));
        Assert.All(Found(Metric()), metric => Assert.Contains($"| `{metric}` |", documented, StringComparison.Ordinal));
        Assert.All(Found(Metric()).Concat(Found(Outcome())), static word => Assert.Contains($"\"{word}\"", AppCode.Sources, StringComparison.Ordinal));
        Assert.All(Found(Category()), static part => Assert.Contains(AppCode.Types, type => type.FullName!.Contains(part, StringComparison.Ordinal)));
    }

    // Azure refuses several looks at rows that do not say when they are of.
    [Fact]
    public void A_query_ends_in_the_value_that_is_compared_and_is_looked_at_once() => Assert.All(Criteria, static criterion =>
    {
        Assert.Matches(@"\| (summarize|project) Value = [^|]*$", criterion.Text("query"));
        Assert.Equal(("Value", "Total", "1"), (criterion.Text("metricMeasureColumn"), criterion.Text("timeAggregation"), criterion.Text("failingPeriods.numberOfEvaluationPeriods")));
    });

    [Fact]
    public void They_watch_the_workspace_that_the_telemetry_is_in()
    {
        var workspace = templates.Usual.One("Microsoft.OperationalInsights/workspaces").Text("id");

        Assert.Equal(workspace, templates.Usual.One("Microsoft.Insights/components").Text("properties.WorkspaceResourceId"));
        Assert.All(Rules, rule => Assert.Equal(workspace, Assert.Single(rule.List("properties.scopes")).GetString()));
    }

    [Fact]
    public void They_are_sent_to_the_address_when_there_is_one()
    {
        var group = templates.Operated.One("Microsoft.Insights/actionGroups");

        Assert.Equal("operators@example.com", Assert.Single(group.List("properties.emailReceivers")).Text("emailAddress"));
        Assert.All(templates.Operated.All("Microsoft.Insights/scheduledQueryRules"), rule => Assert.Equal(group.Text("id"), Assert.Single(rule.List("properties.actions.actionGroups")).GetString()));
        Assert.All(Rules, static rule => Assert.Empty(rule.List("properties.actions.actionGroups")));
    }

    // In Chinese each heading has the title that the alert comes with.
    [Theory]
    [InlineData("operations.md", "Alerts")]
    [InlineData("operations.zh-CN.md", "警报")]
    public void The_operators_pages_have_a_section_for_each(string page, string chapter) => Assert.Equal(
        Rules.Select(static rule => rule.Text("properties.displayName")!).Order(StringComparer.Ordinal),
        Section().Matches(File.ReadAllText(Path.Combine(Root, "docs", page)).Split("\n## ").Single(text => text.StartsWith($"{chapter}\n", StringComparison.Ordinal)))
            .Select(static match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    private string[] Found(Regex pattern)
    {
        var found = Criteria.SelectMany(criterion => pattern.Matches(criterion.Text("query")!)).SelectMany(static match => match.Groups[1].Captures).Select(static capture => capture.Value).ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    [GeneratedRegex(@"\bName == '([^']+)'")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bOutcome (?:in \(|== )(?:'(\w+)'(?:, )?)+")]
    private static partial Regex Outcome();

    [GeneratedRegex("^### (?:.+（)?([^（）\n]+)）?$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"CategoryName\) contains '([^']+)'")]
    private static partial Regex Category();
}
