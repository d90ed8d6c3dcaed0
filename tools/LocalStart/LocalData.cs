namespace Bytedesk.LocalStart;

/// <summary>The directory of everything that outlives a run.</summary>
internal sealed class LocalData(string directory)
{
    // npm.lock is the installation's; the rest is named below.
    private static readonly string[] Ours = ["azurite", "signing-key", "app.log", "func", "start.lock", "npm.lock"];

    public string Location { get; } = Path.GetFullPath(directory);

    public string Azurite => Path.Combine(Location, "azurite");

    public string SigningKey => Path.Combine(Location, "signing-key");

    public string Log => Path.Combine(Location, "app.log");

    /// <summary>The published app, as the Functions host wants it.</summary>
    public string Published => Path.Combine(Location, "func");

    /// <summary>Makes the directory and keeps other starts away from it until the result is disposed of.</summary>
    /// <exception cref="StartException">Another start uses it.</exception>
    public FileStream Lock()
    {
        Directory.CreateDirectory(Location);
        try
        {
            return new FileStream(Path.Combine(Location, "start.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartException($"Another start uses {Location}; --data takes another directory.");
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

        File.Delete(SigningKey);
        File.Delete(Log);
    }

    private static bool IsAzurites(string entry)
    {
        var name = Path.GetFileName(entry);
        return name.StartsWith("__", StringComparison.Ordinal) || name.StartsWith("Azurite", StringComparison.Ordinal);
    }
}
