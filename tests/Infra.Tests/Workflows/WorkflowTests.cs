using YamlDotNet.Core;

namespace Bytedesk.Infra.Tests.Workflows;

public sealed class WorkflowTests
{
    private const string Commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";

    [Fact]
    public void No_workflow_trusts_what_it_should_not_or_may_do_more_than_it_must()
    {
        var workflows = Workflow.All();

        Assert.Empty(WorkflowCheck.Faults(workflows));
        Assert.True(workflows.Sum(static workflow => workflow.Uses.Count()) > 10);
    }

    [Theory]
    [InlineData("ci.yml", $"actions/checkout@{Commit} # v7.0.1", "actions/checkout@v7", "ci.yml: actions/checkout@v7 is not pinned by commit")]
    [InlineData("ci.yml", $"{Commit} # v7.0.1", $"{Commit}", $"ci.yml: actions/checkout@{Commit} does not say its version", "actions/checkout is pinned to several commits")]
    [InlineData("ci.yml", Commit, "0000000000000000000000000000000000000000", "actions/checkout is pinned to several commits")]
    [InlineData("codeql.yml", "5595ccaf912efad79be6eef63a5619ff05969be3 # v4.37.6", $"{Commit} # v4.37.6", "github/codeql-action is pinned to several commits")]
    [InlineData("ci.yml", "workflows/package.yml", "workflows/other.yml", "ci.yml: ./.github/workflows/other.yml does not exist")]
    [InlineData("ci.yml", "^  contents: read$", "  contents: write", "ci.yml: may write contents everywhere")]
    [InlineData("ci.yml", "^permissions:\n  contents: read$", "", "ci.yml: has no permissions at the top")]
    [InlineData("ci.yml", "^permissions:\n  contents: read$", "permissions: write-all", "ci.yml: has no permissions at the top")]
    [InlineData("ci.yml", "^  systems:$", "  systems:\n    permissions:\n      packages: write", "ci.yml: systems may write packages")]
    [InlineData("ci.yml", "^  systems:$", "  systems:\n    permissions: write-all", "ci.yml: systems may write everything")]
    [InlineData("ci.yml", "^    timeout-minutes: 60\n", "", "ci.yml: checks has no timeout-minutes")]
    [InlineData("dependency-review.yml", "pull_request:", "pull_request_target:", "dependency-review.yml: runs on pull_request_target")]
    [InlineData("ci.yml", "run: dotnet test tests/Functions.Tests.*$", "run: echo ${{ github.event.pull_request.title }}", "ci.yml: has an expression in a script")]
    [InlineData("ci.yml", "\n        with:\n          persist-credentials: false", "", "ci.yml: leaves the token in the checkout")]
    [InlineData("ci.yml", "run: \\.ci/run", "run: dotnet test", ".ci/run is not called for pull requests")]
    public void A_broken_copy_is_told(string name, string pattern, string replacement, params string[] faults)
    {
        var found = WorkflowCheck.Faults(Workflow.AllBut(name, pattern, replacement)).ToList();

        Assert.Equal(faults.Length, found.Count);
        Assert.All(faults, fault => Assert.Contains(found, sentence => sentence.Contains(fault, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("^jobs:$", "jobs: [")]
    [InlineData("^permissions:$", "name: ci")]
    public void A_copy_that_is_no_YAML_does_not_parse(string pattern, string replacement) =>
        Assert.ThrowsAny<YamlException>(() => Workflow.AllBut("ci.yml", pattern, replacement));
}
