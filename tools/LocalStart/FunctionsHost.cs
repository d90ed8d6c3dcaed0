namespace Bytedesk.LocalStart;

/// <summary>Azure Functions Core Tools.</summary>
internal static class FunctionsHost
{
    /// <summary>The path of <c>func</c>, from the PATH or from the repository's node_modules.</summary>
    /// <exception cref="StartException">They are not installed.</exception>
    public static string Find(string root)
    {
        string[] names = OperatingSystem.IsWindows() ? ["func.exe", "func.cmd"] : ["func"];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(root, "node_modules", ".bin"))
            .SelectMany(directory => names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new StartException("--host func needs Azure Functions Core Tools: there is no func on the PATH or in node_modules/.bin.");
    }
}
