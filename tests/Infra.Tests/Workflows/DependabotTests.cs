using Bytedesk.Azurite;

namespace Bytedesk.Infra.Tests.Workflows;

public sealed class DependabotTests
{
    private static readonly string Root = RepositoryRoot.Find();

    private static string Text => File.ReadAllText(Path.Combine(Root, ".github", "dependabot.yml"));

    [Fact]
    public void Everything_that_names_a_version_is_kept_up_to_date() => Assert.Empty(Faults(Text));

    [Theory]
    [InlineData("      - /tests/Infra.Tests\n", "", "npm: /tests/Infra.Tests")]
    [InlineData("package-ecosystem: npm", "package-ecosystem: bun", "npm: /; npm: /bench; npm: /tests/Infra.Tests")]
    [InlineData("package-ecosystem: dotnet-sdk", "package-ecosystem: docker", "dotnet-sdk: /")]
    public void A_broken_copy_leaves_something_out(string part, string replacement, string faults)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);

        Assert.Equal(faults, string.Join("; ", Faults(Text.Replace(part, replacement, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Faults(string text) => Wanted().Except(Updated(text)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Updated(string text) =>
        from update in Yaml.Parse(text).Sequence("updates").Cast<YamlDotNet.RepresentationModel.YamlMappingNode>()
        from directory in update.Text("directory") is { } one ? [one] : update.Sequence("directories").Select(static node => node.ToString())
        select $"{update.Text("package-ecosystem")}: {directory}";

    private static IEnumerable<string> Wanted()
    {
        string[] atTheRoot = ["nuget", "github-actions", "dotnet-sdk", "devcontainers"];
        var npm = Directory.EnumerateFiles(Root, "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 })
            .Select(static path => Path.GetRelativePath(Root, Path.GetDirectoryName(path)!).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Intersect(["node_modules", "bin", "obj"]).Any());
        return atTheRoot.Select(static ecosystem => $"{ecosystem}: /").Concat(npm.Select(static path => $"npm: /{(path is "." ? "" : path)}"));
    }
}
