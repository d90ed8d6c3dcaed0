using Bytedesk.LocalStart;

namespace Bytedesk.Azurite;

/// <summary>Finds the working copy that the running program was built from.</summary>
public static class RepositoryRoot
{
    private const string Marker = "Bytedesk.Functions.sln";

    /// <summary>The directory of <c>Bytedesk.Functions.sln</c>, as an absolute path.</summary>
    /// <exception cref="StartException">The program runs outside of a working copy.</exception>
    public static string Find() =>
        Starts().Select(Ascend).FirstOrDefault(static root => root is not null)
        ?? throw new StartException($"{Marker} is in none of the directories above {AppContext.BaseDirectory} and {Environment.CurrentDirectory}.");

    private static IEnumerable<string> Starts()
    {
        // A file-based program is built elsewhere and says here where its source is.
        if (AppContext.GetData("EntryPointFileDirectoryPath") is string source)
        {
            yield return source;
        }

        yield return AppContext.BaseDirectory;
        yield return Environment.CurrentDirectory;
    }

    private static string? Ascend(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return directory.FullName;
            }
        }

        return null;
    }
}
