using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Bytedesk.Package.Tests;

public sealed class PackageTests(PublishedApp published)
{
    private const long LargestSize = 40 * 1024 * 1024;

    [Fact]
    public void The_package_has_what_the_Functions_host_looks_for_and_no_runtime()
    {
        using var worker = JsonDocument.Parse(File.ReadAllText(InPackage("worker.config.json")));
        var description = worker.RootElement.GetProperty("description");

        Assert.Equal(("dotnet-isolated", "dotnet"), (description.GetProperty("language").GetString(), description.GetProperty("defaultExecutablePath").GetString()));
        Assert.True(File.Exists(InPackage(description.GetProperty("defaultWorkerPath").GetString()!)));
        Assert.Equal(File.ReadAllText(Path.Combine(published.Sources, "host.json")), File.ReadAllText(InPackage("host.json")));
        Assert.All(["functions.metadata", "extensions.json", ".azurefunctions", "Bytedesk.Functions.pdb"], name => Assert.True(Path.Exists(InPackage(name)), name));
        Assert.False(File.Exists(InPackage("libcoreclr.so")));
        Assert.False(File.Exists(InPackage("local.settings.json")));
    }

    [Fact]
    public void The_apps_own_code_is_compiled_ahead()
    {
        using var app = new PEReader(File.OpenRead(InPackage("Bytedesk.Functions.dll")));

        Assert.NotEqual(0, app.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public void The_package_is_under_40_MiB()
    {
        var size = Directory.EnumerateFiles(published.Directory, "*", SearchOption.AllDirectories).Sum(static path => new FileInfo(path).Length);

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0 / 1024:0.00} MiB"));
        Assert.InRange(size, 1, LargestSize);
    }

    private string InPackage(string name) => Path.Combine(published.Directory, name);
}
