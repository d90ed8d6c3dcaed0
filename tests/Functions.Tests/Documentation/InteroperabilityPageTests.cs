using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

public sealed partial class InteroperabilityPageTests
{
    private static readonly string Page = Read("docs/interoperability.md");

    [Fact]
    public void The_tests_that_it_names_exist() => Assert.Empty(
        TestClass().Matches(Page).Select(static match => match.Groups[1].Value)
            .Except(typeof(InteroperabilityPageTests).Assembly.GetTypes().Select(static type => type.Name)));

    [Fact]
    public void The_versions_of_the_clients_are_those_that_are_run() => Assert.All(
        Client().Matches(Page),
        static client => Assert.Matches(
            $"\"{Regex.Escape(client.Groups[1].Value)}\"(: | Version=)\"{Regex.Escape(client.Groups[2].Value)}\"",
            Read("package.json") + Read("Directory.Packages.props")));

    private static string Read(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Find(), path));

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"(?:npm|NuGet) `([^`]+)` \| ([0-9.]+) ")]
    private static partial Regex Client();
}
