namespace Bytedesk.Infra.Tests.Workflows;

public sealed class ActionlintTests
{
    [Fact]
    public async Task Actionlint_finds_nothing() => Assert.Empty(await Actionlint.FaultsAsync(Workflow.All()));

    [Theory]
    [InlineData("ci.yml", "runs-on: ubuntu-latest", "run-on: ubuntu-latest", "unexpected key \"run-on\"", "\"runs-on\" section is missing")]
    [InlineData("ci.yml", "matrix\\.os", "matrix.system", "property \"system\" is not defined")]
    [InlineData("release.yml", "needs: version", "needs: versions", "needs job \"versions\" which does not exist")]
    [InlineData("codeql.yml", "23 4", "23 25", "invalid CRON format")]
    public async Task Of_a_broken_copy_it_tells(string name, string pattern, string replacement, params string[] messages)
    {
        var found = (await Actionlint.FaultsAsync(Workflow.AllBut(name, pattern, replacement))).ToList();

        Assert.All(messages, message => Assert.Contains(found, fault => fault.StartsWith($"{name}:", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal)));
    }
}
