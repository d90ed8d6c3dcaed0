using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary>A file of <c>.github/workflows</c>.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">What is in it.</param>
internal sealed record Workflow(string Name, string Text)
{
    public YamlMappingNode Root { get; } = Yaml.Parse(Text);

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        ((YamlMappingNode)Root["jobs"]).Select(static job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(static job => job.Job.Sequence("steps").Cast<YamlMappingNode>());

    /// <summary>The names of the events that start it.</summary>
    public IEnumerable<string> Events => Root["on"] switch
    {
        YamlMappingNode mapping => mapping.Children.Keys.Select(static name => name.ToString()),
        YamlSequenceNode sequence => sequence.Select(static name => name.ToString()),
        var scalar => [scalar.ToString()],
    };

    /// <summary>The actions and workflows that it calls.</summary>
    public IEnumerable<string> Uses => Jobs.Select(static job => job.Job).Concat(Steps).Select(static node => node.Text("uses")).OfType<string>();

    public static IReadOnlyList<Workflow> All() =>
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), ".github", "workflows")).Order(StringComparer.Ordinal)
           select new Workflow(Path.GetFileName(path), File.ReadAllText(path)),
    ];

    /// <summary>All of them, with the first place that a pattern matches in one changed.</summary>
    public static IReadOnlyList<Workflow> AllBut(string name, string pattern, string replacement)
    {
        var all = All();
        var regex = new Regex(pattern, RegexOptions.Multiline);
        Assert.True(all.Any(workflow => workflow.Name == name && regex.IsMatch(workflow.Text)), $"Nothing in {name} matches {pattern}, so that it cannot be broken there.");
        return [.. all.Select(workflow => workflow.Name == name ? new Workflow(name, regex.Replace(workflow.Text, replacement, 1)) : workflow)];
    }
}
