using System.Globalization;

namespace Bytedesk.Package.Tests;

public sealed class PackageTests(PublishedApp published)
{
    private const long LargestSize = 60 * 1024 * 1024;

    [Fact]
    public void The_package_is_the_executable_its_symbols_host_json_and_each_functions_json_and_nothing_else()
    {
        string[] functions = [.. Directory.EnumerateDirectories(Path.Combine(published.Sources, "src", "Functions"))
            .Select(static directory => Path.Combine(Path.GetFileName(directory), "function.json"))
            .Where(file => File.Exists(Path.Combine(published.Sources, "src", "Functions", file)))];
        Assert.NotEmpty(functions);

        Assert.Equal(
            ((string[])["Bytedesk.Functions", "Bytedesk.Functions.pdb", "Bytedesk.Identity.pdb", "host.json", .. functions]).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(published.Directory, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(published.Directory, path)).Order(StringComparer.Ordinal));
        Assert.All(functions, function => Assert.Equal(
            File.ReadAllText(Path.Combine(published.Sources, "src", "Functions", function)), File.ReadAllText(Path.Combine(published.Directory, function))));
        Assert.Equal(File.ReadAllText(Path.Combine(published.Sources, "host.json")), File.ReadAllText(Path.Combine(published.Directory, "host.json")));
    }

    [Fact]
    public void The_executable_is_under_60_MiB()
    {
        var size = new FileInfo(Path.Combine(published.Directory, "Bytedesk.Functions")).Length;

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0 / 1024:0.00} MiB"));
        Assert.InRange(size, 1, LargestSize);
    }

    [Fact]
    public void The_published_routes_keep_the_hosts_rules_and_none_takes_anothers_path() =>
        Assert.Empty(RouteRules.FindFaults(FunctionFile.ReadAll(published.Directory)));
}
