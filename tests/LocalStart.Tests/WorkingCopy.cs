using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>A copy of this repository as a fresh clone has it, in a path with a space, with a stand-in for the app.</summary>
public class WorkingCopy : IAsyncLifetime
{
    private static readonly string[] Files =
    [
        "start.cs", "local.settings.sample.json", "Bytedesk.Functions.sln", "Directory.Build.props", "Directory.Packages.props",
        "global.json", ".editorconfig", "package.json", "package-lock.json",
    ];

    // Always the same path, since the SDK keeps what it builds from start.cs by path in the user's home.
    public string Root => Path.Combine(AppContext.BaseDirectory, Name);

    protected virtual string Name => "working copy";

    public string Settings => Path.Combine(Root, "local.settings.json");

    public string App => Path.Combine(Root, "src", "Functions");

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
        await DisposeAsync();
        Directory.CreateDirectory(Root);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(origin, file), Path.Combine(Root, file));
        }

        Copy(Path.Combine(origin, "tools"), Path.Combine(Root, "tools"));
        CopyApp(origin);
        Directory.CreateSymbolicLink(Path.Combine(Root, "node_modules"), Path.Combine(origin, "node_modules"));
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

    protected virtual void CopyApp(string origin) => Copy(Path.Combine(origin, "tests", "LocalStart.Tests", "StandIn"), App);

    protected static void Copy(string from, string to)
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
