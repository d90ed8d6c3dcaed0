using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>With the real npm and a package that is a directory beside it, so that nothing is downloaded.</summary>
public sealed class NodeModulesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("node modules ").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_callers_at_once_install_once_and_a_newer_version_in_the_lock_file_is_installed()
    {
        WriteProject(locked: "1.0.0");

        var installed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NodeModules.EnsureInstalledAsync(_root, cancellationToken: Cancellation)));

        Assert.Single(installed, true);
        Assert.True(NodeModules.AreInstalled(_root));
        WriteProject(locked: "2.0.0");
        Assert.False(NodeModules.AreInstalled(_root));
        Assert.True(await NodeModules.EnsureInstalledAsync(_root, cancellationToken: Cancellation));
        Assert.True(NodeModules.AreInstalled(_root));
    }

    // What npm writes last.
    [Fact]
    public void An_interrupted_installation_does_not_count()
    {
        WriteProject(locked: "1.0.0");
        Directory.CreateDirectory(Path.Combine(_root, "node_modules", "neighbour"));

        Assert.False(NodeModules.AreInstalled(_root));
    }

    [Fact]
    public async Task When_npm_fails_the_sentence_says_where_and_why()
    {
        WriteProject(locked: "1.0.0");
        await File.WriteAllTextAsync(Path.Combine(_root, "package.json"), """{"name":"root","dependencies":{"another":"file:./another"}}""", Cancellation);

        var refusal = await Assert.ThrowsAsync<StartException>(() => NodeModules.EnsureInstalledAsync(_root, cancellationToken: Cancellation));

        Assert.StartsWith($"npm ci failed in {_root} with exit code 1: npm error code EUSAGE", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteProject(string locked)
    {
        var neighbour = Directory.CreateDirectory(Path.Combine(_root, "neighbour")).FullName;
        File.WriteAllText(Path.Combine(neighbour, "package.json"), $$"""{"name":"neighbour","version":"{{locked}}"}""");
        File.WriteAllText(Path.Combine(_root, "package.json"), """{"name":"root","dependencies":{"neighbour":"file:./neighbour"}}""");
        File.WriteAllText(
            Path.Combine(_root, "package-lock.json"),
            $$"""
            {
              "name": "root", "lockfileVersion": 3, "requires": true,
              "packages": {
                "": {"name": "root", "dependencies": {"neighbour": "file:./neighbour"} },
                "neighbour": {"version": "{{locked}}"},
                "node_modules/neighbour": {"resolved": "neighbour", "link": true}
              }
            }
            """);
    }
}
