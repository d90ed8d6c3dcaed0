using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Bytedesk.Azurite;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Schemas;

/// <summary>
/// The schemas that the packages have with them; nothing is asked of the network. Each is kept in <c>obj/</c> until the
/// packages change.
/// </summary>
internal static class SchemaSource
{
    // What azmcp 2.0.5 does not know although it lists it; see published.mjs.
    public static readonly IReadOnlyList<string> Published =
    [
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/actionGroups",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Network/privateDnsZones",
        "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    ];

    private static readonly Lazy<string> Cache = new(CacheDirectory);

    /// <summary>The schemas of these types, as far as there are any.</summary>
    public static async Task<IReadOnlyDictionary<string, ResourceSchema>> LoadAsync(IEnumerable<string> types)
    {
        await InstallAsync();
        var found = new System.Collections.Concurrent.ConcurrentDictionary<string, ResourceSchema>();
        await Parallel.ForEachAsync(types.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (type, _) =>
        {
            if (await ReadAsync(type) is { } json)
            {
                found[type] = ResourceSchema.Read(json);
            }
        });
        return found;
    }

    /// <summary>What azmcp itself answers; null when it does not know the type.</summary>
    public static async Task<string?> AskAzmcpAsync(string type)
    {
        await InstallAsync();
        return await KeepAsync($"azmcp.{type}", () => RunAzmcpAsync(type));
    }

    private static Task<string?> ReadAsync(string type) => Published.Contains(type)
        ? KeepAsync(type, () => RunAsync(new ProcessStartInfo("node", [Path.Combine(Parser.Packages, "Schemas", "published.mjs"), type])))
        : AskAzmcpAsync(type);

    private static async Task<string?> RunAzmcpAsync(string type)
    {
        var start = new ProcessStartInfo(Azmcp(), ["bicepschema", "get", "--resource-type", type]);
        start.Environment["AZURE_MCP_COLLECT_TELEMETRY"] = "false";
        return await RunAsync(start) is { } answer && answer.StartsWith('{') && answer.Contains("\"BicepSchemaResult\"", StringComparison.Ordinal) ? answer : null;
    }

    // That a type is not known is kept as well, as an empty file.
    private static async Task<string?> KeepAsync(string name, Func<Task<string?>> ask)
    {
        var kept = Path.Combine(Cache.Value, $"{name.Replace('/', '.')}.json");
        if (!File.Exists(kept))
        {
            // Another run may read it at the same time: never half of it.
            var written = $"{kept}.{Guid.NewGuid():N}";
            await File.WriteAllTextAsync(written, await ask());
            File.Move(written, kept, overwrite: true);
        }

        return await File.ReadAllTextAsync(kept) is { Length: > 0 } json ? json : null;
    }

    private static async Task InstallAsync()
    {
        Assert.SkipUnless(
            RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64,
            $"@azure/mcp has no program for {RuntimeInformation.RuntimeIdentifier}, so that there are no schemas to check with.");
        await NodeModules.EnsureInstalledAsync(Parser.Packages);
    }

    private static string Azmcp()
    {
        var system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var package = $"mcp-{system}-{(RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";
        var program = Path.Combine(Parser.Packages, "node_modules", "@azure", package, "dist", OperatingSystem.IsWindows() ? "azmcp.exe" : "azmcp");
        Assert.True(File.Exists(program), $"npm left out the optional package @azure/{package}: run npm ci --include=optional in {Parser.Packages}.");
        return program;
    }

    private static async Task<string?> RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return process.ExitCode == 0 ? output : null;
    }

    private static string CacheDirectory()
    {
        var inputs = new[] { "package-lock.json", "Schemas/published.mjs" }.Select(static file => File.ReadAllText(Path.Combine(Parser.Packages, file)));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(inputs))))[..16];
        return Directory.CreateDirectory(Path.Combine(Parser.Packages, "obj", "schemas", key)).FullName;
    }
}
