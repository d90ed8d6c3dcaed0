using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>What a workflow must not do, since whoever opens a pull request has a say in what it runs.</summary>
internal static partial class WorkflowCheck
{
    // The only places where a job may change anything.
    private static readonly string[] Writing =
    [
        "codeql.yml: analyze security-events",
        "release.yml: publish attestations",
        "release.yml: publish contents",
        "release.yml: publish id-token",
    ];

    public static IEnumerable<string> Faults(IReadOnlyList<Workflow> workflows) =>
    [
        .. workflows.SelectMany(static workflow => new[] { Events(workflow), Pins(workflow), Permissions(workflow), Jobs(workflow), Steps(workflow) }
            .SelectMany(static faults => faults)
            .Select(fault => $"{workflow.Name}: {fault}")),
        .. OtherHashes(workflows),
        .. workflows.Any(static workflow => workflow.Events.Contains("pull_request") && workflow.Steps.Any(static step => step.Text("run") is ".ci/run"))
            ? Array.Empty<string>()
            : [".ci/run is not called for pull requests"],
    ];

    // They run with the rights, and the secrets, of the repository on what somebody else wrote.
    private static IEnumerable<string> Events(Workflow workflow) =>
        workflow.Events.Intersect(["pull_request_target", "workflow_run"]).Select(static name => $"runs on {name}");

    private static IEnumerable<string> Pins(Workflow workflow)
    {
        foreach (var use in workflow.Uses.Distinct())
        {
            if (use.StartsWith("./", StringComparison.Ordinal))
            {
                if (!File.Exists(Path.Combine(RepositoryRoot.Find(), use)))
                {
                    yield return $"{use} does not exist";
                }
            }
            else if (!Pinned().IsMatch(use))
            {
                yield return $"{use} is not pinned by commit";
            }
            else if (Version(workflow, use) is null)
            {
                yield return $"{use} does not say its version";
            }
        }
    }

    private static IEnumerable<string> OtherHashes(IReadOnlyList<Workflow> workflows) =>
        from workflow in workflows
        from use in workflow.Uses
        where Pinned().IsMatch(use)
        let parts = use.Split('@')
        group $"{parts[1]} {Version(workflow, use)}" by string.Join('/', parts[0].Split('/').Take(2)) into repository
        where repository.Distinct().Count() > 1
        select $"{repository.Key} is pinned to several commits";

    // Comments are not part of the YAML.
    private static string? Version(Workflow workflow, string use)
    {
        var comments = Regex.Matches(workflow.Text, Regex.Escape($"uses: {use}") + "(.*)$", RegexOptions.Multiline).Select(static match => match.Groups[1].Value).Distinct().ToArray();
        return comments is [var comment] && VersionComment().IsMatch(comment) ? comment : null;
    }

    private static IEnumerable<string> Permissions(Workflow workflow)
    {
        if (workflow.Root.Mapping("permissions") is not { } permissions)
        {
            return ["has no permissions at the top"];
        }

        return
        [
            .. Writable(permissions).Select(static scope => $"may write {scope} everywhere"),
            .. from job in workflow.Jobs
               where job.Job.Children.ContainsKey(new YamlScalarNode("permissions"))
               from scope in job.Job.Mapping("permissions") is { } own ? Writable(own) : ["everything"]
               where !Writing.Contains($"{workflow.Name}: {job.Name} {scope}")
               select $"{job.Name} may write {scope}",
        ];
    }

    private static IEnumerable<string> Writable(YamlMappingNode permissions) =>
        permissions.Where(static permission => permission.Value.ToString() is not ("read" or "none")).Select(static permission => permission.Key.ToString());

    private static IEnumerable<string> Jobs(Workflow workflow) =>
        workflow.Jobs.Where(static job => job.Job.Text("uses") is null && job.Job.Text("timeout-minutes") is null).Select(static job => $"{job.Name} has no timeout-minutes");

    private static IEnumerable<string> Steps(Workflow workflow) =>
    [
        // An expression is text of the script by the time the shell reads it; a variable of the environment is not.
        .. from step in workflow.Steps
           where step.Text("run")?.Contains("${{", StringComparison.Ordinal) is true
           select "has an expression in a script",
        .. from step in workflow.Steps
           where step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) is true && step.Mapping("with")?.Text("persist-credentials") is not "false"
           select "leaves the token in the checkout",
    ];

    [GeneratedRegex("^[A-Za-z0-9-]+(/[A-Za-z0-9._-]+)+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^ # v\d+\.\d+\.\d+$")]
    private static partial Regex VersionComment();
}
