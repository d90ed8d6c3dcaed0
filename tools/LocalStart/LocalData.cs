using System.Globalization;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart;

/// <summary>The directory of everything that outlives a run.</summary>
internal sealed class LocalData(string directory)
{
    // npm.lock is the installation's; the rest is named below.
    private static readonly string[] Ours =
        ["azurite", "signing-key", "func", "start.lock", "npm.lock", .. Enumerable.Range(0, StartOptions.MostInstances).Select(LogName)];

    public string Location { get; } = Path.GetFullPath(directory);

    public string Azurite => Path.Combine(Location, "azurite");

    public string SigningKey => Path.Combine(Location, "signing-key");

    /// <summary>The published app, as the Functions host wants it.</summary>
    public string Published => Path.Combine(Location, "func");

    /// <summary>The log of an instance; 0 is the first.</summary>
    public string Log(int instance) => Path.Combine(Location, LogName(instance));

    /// <summary>Makes the directory and keeps other starts away from it until the result is disposed of.</summary>
    /// <exception cref="StartException">Another start uses it, or it cannot be written to.</exception>
    public FileStream Lock()
    {
        if (File.Exists(Location))
        {
            throw new StartException($"The data needs a directory, and {Location} is a file; --data takes another one.");
        }

        try
        {
            Directory.CreateDirectory(Location);
            return ExclusiveFile.TryOpen(Path.Combine(Location, "start.lock"))
                ?? throw new StartException($"Another start uses {Location}: stop that one, or give this one --data, --port and --storage-port of its own.");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{Location} cannot be written to: {denied.Message}");
        }
    }

    /// <summary>Deletes what earlier runs left, and only in a directory that holds nothing else.</summary>
    /// <exception cref="StartException">Something in it is not ours.</exception>
    public void Reset()
    {
        var foreign = Directory.EnumerateFileSystemEntries(Location)
            .Where(static entry => !Ours.Contains(Path.GetFileName(entry)))
            .Concat(Directory.Exists(Azurite) ? Directory.EnumerateFileSystemEntries(Azurite).Where(static entry => !IsAzurites(entry)) : [])
            .FirstOrDefault();
        if (foreign is not null)
        {
            throw new StartException($"--reset deletes nothing, because {foreign} was not made by this program.");
        }

        foreach (var directory in new[] { Azurite, Published }.Where(Directory.Exists))
        {
            Directory.Delete(directory, recursive: true);
        }

        foreach (var file in Enumerable.Range(0, StartOptions.MostInstances).Select(Log).Append(SigningKey))
        {
            File.Delete(file);
        }
    }

    private static string LogName(int instance) => instance == 0 ? "app.log" : string.Create(CultureInfo.InvariantCulture, $"app-{instance + 1}.log");

    private static bool IsAzurites(string entry)
    {
        var name = Path.GetFileName(entry);
        return name.StartsWith("__", StringComparison.Ordinal) || name.StartsWith("Azurite", StringComparison.Ordinal);
    }
}
