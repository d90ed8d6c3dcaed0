using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>What a hook sees when it runs: a vault behind a stand-in for az, and variables as azd sets them.</summary>
internal sealed class HookStage : IDisposable
{
    public const string SigningKey = "access-token-signing-key";
    public const string Password = "super-admin-password";

    private static readonly string[] OfPowerShell = ["clr-debug-pipe", "dotnet-diagnostic", "CoreFxPipe_"];

    // Where the project has its package restored.
    private static readonly string PowerShell = typeof(HookStage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static metadata => metadata.Key == "PowerShell")?.Value ?? "";

    private readonly string _directory = Directory.CreateTempSubdirectory("hook ").FullName;
    private readonly string _hook;

    /// <param name="hook">Its file in <c>infra/hooks</c>.</param>
    /// <param name="pattern">Null: it runs as it is.</param>
    /// <param name="replacement">What stands where the pattern first matches.</param>
    public HookStage(string hook, string? pattern = null, string replacement = "")
    {
        _hook = Path.Combine(RepositoryRoot.Find(), "infra", "hooks", hook);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for az is a script that Windows does not start by its name.");
        foreach (var directory in new[] { "bin", "state", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(_directory, directory));
        }

        if (pattern is not null)
        {
            var text = File.ReadAllText(_hook);
            Assert.Matches(pattern, text);
            Put(hook, new Regex(pattern).Replace(text, replacement, 1));
            _hook = Path.Combine(_directory, hook);
        }

        Put("bin/az", File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "tests", "Infra.Tests", "Hooks", "az.cjs")));
        // So that one that is installed here is not asked for its own environment.
        Put("bin/azd", "#!/bin/sh\nexit 1\n");
        Variables["PATH"] = $"{Path.Combine(_directory, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Of the hook.</summary>
    public Dictionary<string, string> Variables { get; } = new()
    {
        ["AZURE_KEY_VAULT_NAME"] = "kv-test",
        ["SUPER_ADMIN_EMAIL"] = "admin@example.com",
        ["SECRETS_ATTEMPTS"] = "3",
        ["SECRETS_WAIT_SECONDS"] = "0",
        // PowerShell would else write below the developer's own, ask for updates, and tell Microsoft that it ran.
        ["HOME"] = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "home")).FullName,
        ["POWERSHELL_UPDATECHECK"] = "Off",
        ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
    };

    /// <summary>The arguments of every call of az.</summary>
    public IReadOnlyList<string[]> Calls => File.Exists(InState("calls"))
        ? [.. File.ReadAllLines(InState("calls")).Select(static line => JsonSerializer.Deserialize<string[]>(line)!)]
        : [];

    /// <summary>Files that the hook left behind.</summary>
    public IEnumerable<string> Leftovers => Directory.EnumerateFileSystemEntries(Path.Combine(_directory, "tmp"), "*", SearchOption.AllDirectories)
        .Where(static path => !Array.Exists(OfPowerShell, prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>The versions of a secret, the oldest first.</summary>
    public IReadOnlyList<string> Versions(string secret) => Directory.Exists(InState($"vault/{secret}"))
        ? [.. Directory.EnumerateFiles(InState($"vault/{secret}")).Order(StringComparer.Ordinal).Select(File.ReadAllText)]
        : [];

    /// <summary>Tells the stand-in how to behave: see <c>az.cjs</c>.</summary>
    public void Tell(string file, string content = "") => File.WriteAllText(InState(file), content);

    public void Forget(string file) => File.Delete(InState(file));

    /// <summary>Runs the hook, and holds it to telling no value of a secret.</summary>
    public async Task<ProcessResult> RunAsync(params string[] arguments)
    {
        var start = _hook.EndsWith(".ps1", StringComparison.Ordinal)
            ? new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PowerShell, "-NoProfile", "-NonInteractive", "-File", _hook, .. arguments])
            : new ProcessStartInfo("/bin/sh", [_hook, .. arguments]);
        start.WorkingDirectory = _directory;
        foreach (var name in new[] { "AZURE_KEY_VAULT_NAME", "SUPER_ADMIN_EMAIL", "AZURE_FUNCTION_APP_ID" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Variables.Append(new("AZ_STATE", Path.Combine(_directory, "state"))).Append(new("TMPDIR", Path.Combine(_directory, "tmp"))))
        {
            start.Environment[name] = value;
        }

        var run = await ChildProcess.RunAsync(start, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var value in new[] { SigningKey, Password }.SelectMany(Versions))
        {
            Assert.DoesNotContain(value, run.Output + run.Errors + string.Join('\n', Calls.SelectMany(static call => call)), StringComparison.Ordinal);
        }

        Assert.Empty(Leftovers);
        return run;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string InState(string file) => Path.Combine(_directory, "state", file);

    private void Put(string file, string content)
    {
        var path = Path.Combine(_directory, file);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
