namespace Bytedesk.Testing;

/// <summary>The folder of temporary files of a whole test assembly, and of the programs it starts: gone when its tests are over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly string Variable = OperatingSystem.IsWindows() ? "TMP" : "TMPDIR";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly string _path = Directory.CreateTempSubdirectory("tests-").FullName;

    public TemporaryFolder() => Environment.SetEnvironmentVariable(Variable, _path);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_path, recursive: true);
    }
}
