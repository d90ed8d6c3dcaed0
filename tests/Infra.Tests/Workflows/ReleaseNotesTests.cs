using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Infra.Tests.Workflows;

/// <summary><c>.ci/release-notes</c>, on a changelog of its own.</summary>
public sealed class ReleaseNotesTests : IDisposable
{
    private const string Changelog = "# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- One.\n- Two.\n\n## [1.1.0] - 2026-11-01\n\n- Before.\n";

    private readonly string _root = Directory.CreateTempSubdirectory("release-notes-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Of_the_version_in_the_source_they_are_its_section()
    {
        var script = await RunAsync("1.2.0", "v1.2.0");

        Assert.Equal((0, "### Added\n\n- One.\n- Two."), (script.ExitCode, script.Output.Trim()));
    }

    [Theory]
    [InlineData("1.2.0", "v1.1.0", "The tag is v1.1.0, and the version in Directory.Build.props is 1.2.0")]
    [InlineData("1.2.0", "1.2.0", "The tag is 1.2.0, and the version in Directory.Build.props is 1.2.0")]
    [InlineData("1.3.0", "v1.3.0", "CHANGELOG.md has no section for 1.3.0")]
    public async Task Of_another_tag_or_without_a_section_there_are_none(string version, string tag, string sentence)
    {
        Assert.Equal(new ProcessResult(1, "", sentence), await RunAsync(version, tag));
    }

    private async Task<ProcessResult> RunAsync(string version, string tag)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Releases are made on Linux.");
        var script = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, ".ci")).FullName, "release-notes");
        File.Copy(Path.Combine(RepositoryRoot.Find(), ".ci", "release-notes"), script);
        await File.WriteAllTextAsync(Path.Combine(_root, "CHANGELOG.md"), Changelog, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_root, "Directory.Build.props"), $"<Project>\n  <Version>{version}</Version>\n</Project>\n", TestContext.Current.CancellationToken);
        return await ChildProcess.RunAsync(new ProcessStartInfo(script, [tag]), cancellationToken: TestContext.Current.CancellationToken);
    }
}
