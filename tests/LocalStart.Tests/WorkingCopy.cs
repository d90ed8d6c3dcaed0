using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The tests that share one working copy, which only one of them can build in at a time.</summary>
[CollectionDefinition]
public sealed class OneStartAtATime : ICollectionFixture<WorkingCopy>;

/// <summary>A copy of this repository with the app itself.</summary>
public sealed class ProductCopy : WorkingCopy
{
    protected override string Name => "product copy";

    protected override string App => "src/Functions";
}

/// <summary>A copy of this repository as a fresh clone has it, in a path with a space, with a stand-in for the app.</summary>
public class WorkingCopy : IAsyncLifetime
{
    private static readonly string[] Files =
    [
        "start.cs", "local.settings.sample.json", "host.json", "Bytedesk.Functions.sln", "Directory.Build.props", "Directory.Build.targets",
        "Directory.Packages.props", "global.json", ".editorconfig", "package.json", "package-lock.json",
    ];

    // Always the same path, since the SDK keeps what it builds from start.cs by path in the user's home.
    public string Root => Path.Combine(AppContext.BaseDirectory, Name);

    public string Settings => Path.Combine(Root, "local.settings.json");

    /// <summary>Where the app is.</summary>
    public string Project => Path.Combine(Root, "src", "Functions");

    protected virtual string Name => "working copy";

    /// <summary>What stands in that place, as a path from the root.</summary>
    protected virtual string App => "tests/LocalStart.Tests/StandIn";

    internal static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public string NewDirectory(string name) => Directory.CreateDirectory(Path.Combine(Root, "temporary", name)).FullName;

    /// <summary>Makes a directory with nothing in it but a shell script.</summary>
    public string NewScript(string directory, string name, string body)
    {
        var path = Path.Combine(NewDirectory(directory), name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return NewDirectory(directory);
    }

    public async ValueTask InitializeAsync()
    {
        var origin = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(origin);
        await ViteBuild.OfPages(origin).EnsureBuiltAsync();
        await DisposeAsync();
        Directory.CreateDirectory(Root);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(origin, file), Path.Combine(Root, file));
        }

        Copy(Path.Combine(origin, "tools"), Path.Combine(Root, "tools"));
        Copy(Path.Combine(origin, App), Project);
        Directory.CreateSymbolicLink(Path.Combine(Root, "node_modules"), Path.Combine(origin, "node_modules"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "src", "Web"), Path.Combine(origin, "src", "Web"));
        var build = await ChildProcess.RunAsync(new ProcessStartInfo(Dotnet, ["build", Path.Combine(Root, "start.cs"), "-v", "q", "--nologo"]));
        Assert.True(build.ExitCode == 0, build.Output);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var directory in Directory.EnumerateDirectories(from).Where(static name => Path.GetFileName(name) is not ("bin" or "obj")))
        {
            Copy(directory, Path.Combine(to, Path.GetFileName(directory)));
        }
    }
}
