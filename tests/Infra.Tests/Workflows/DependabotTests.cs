using Bytedesk.Azurite;
using YamlDotNet.RepresentationModel;

namespace Bytedesk.Infra.Tests.Workflows;

public sealed class DependabotTests
{
    private static readonly string Root = RepositoryRoot.Find();

    [Fact]
    public void Everything_that_names_a_version_is_kept_up_to_date_and_nothing_else()
    {
        var updated = from update in Yaml.Parse(File.ReadAllText(Path.Combine(Root, ".github", "dependabot.yml"))).Sequence("updates").Cast<YamlMappingNode>()
                      select $"{update.Text("package-ecosystem")}: {update.Text("directory")}";
        var npm = Directory.EnumerateFiles(Root, "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 })
            .Select(static path => Path.GetRelativePath(Root, Path.GetDirectoryName(path)!).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Intersect(["node_modules", "bin", "obj"]).Any());

        Assert.Equal(
            new[] { "devcontainers: /", "dotnet-sdk: /", "github-actions: /", "nuget: /" }.Concat(npm.Select(static path => $"npm: /{(path is "." ? "" : path)}")).Order(StringComparer.Ordinal),
            updated.Order(StringComparer.Ordinal));
    }
}
