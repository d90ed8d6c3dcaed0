using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.FunctionsHostDouble;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Processes;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Start;

/// <summary>
/// From the start of the process to its first answers and the memory that it holds then: the package by itself, the package
/// as a worker under the stand-in of the Functions host, and a hello app of the same model there, in turns. <c>start [rounds]</c>.
/// </summary>
internal static class StartReport
{
    private const int DefaultRounds = 20;

    public static async Task<int> RunAsync(string[] options)
    {
        var rounds = options is [var given] ? int.Parse(given) : DefaultRounds;
        using var temporary = new TemporaryFolder();
        var hello = await PublishAsync("bench/Hello");
        var package = await PublishAsync("src/Functions");
        await using var vault = await Vault.StartAsync(package);
        await using var tables = await TableEndpoint.StartAsync();

        // As it is deployed: in production, with its signing key in a vault, and a log of all that it has to say.
        string[] ofDevelopment = ["Signing__KeyFile", "Logging__LogLevel__Default", "ASPNETCORE_ENVIRONMENT"];
        var settings = AppSession.Settings(tables.ConnectionString).ExceptBy(ofDevelopment, static one => one.Key)
            .Concat(vault.Settings).Append(new("ASPNETCORE_ENVIRONMENT", "Production")).ToDictionary();
        (string Name, Func<Task<Sample[]>> Start)[] contestants =
        [
            ("package by itself", () => ByItselfAsync(Path.Combine(package, "Bytedesk.Functions"), settings)),
            ("package, worker", () => HostedAsync(package, settings, "health/live", signsIn: true)),
            ("hello, worker", () => HostedAsync(hello, [], "hello", signsIn: false)),
        ];
        var samples = new List<(string Name, Sample Sample)>();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, start) in contestants)
            {
                // The first makes the tables and the super administrator, and brings the files into memory.
                var taken = await start();
                samples.AddRange(round < 0 ? [] : taken.Select(sample => (name, sample)));
            }
        }

        MarkdownTable.Print(
            "what | until | median ms | fastest | slowest | memory then, MiB",
            samples.GroupBy(static each => $"{each.Name} | {each.Sample.Until}", static each => each.Sample).Select(static group =>
                $"{group.Key} | {ClosedLoop.Spread(group.Select(static each => each.Milliseconds))} | {ClosedLoop.Median(group.Select(static each => each.Mebibytes)):0}"),
            texts: 2);
        return 0;
    }

    // What dotnet publish makes of a project: the folder.
    private static async Task<string> PublishAsync(string project)
    {
        var folder = Directory.CreateTempSubdirectory("package-").FullName;
        string[] arguments = ["publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo"];
        var published = await ChildProcess.RunAsync(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = RepositoryRoot.Find() });
        return published.ExitCode == 0 ? folder : throw new InvalidOperationException($"{project} cannot be published: {published.Output}{published.Errors}");
    }

    private static async Task<Sample[]> ByItselfAsync(string executable, IReadOnlyDictionary<string, string> settings)
    {
        await using var app = AppInstance.Launch(settings, executable);
        var elapsed = Stopwatch.StartNew();
        _ = await app.ReadyAsync("health/live");
        return await SampleAsync(elapsed, app.Address, app.ProcessId, signsIn: true);
    }

    private static async Task<Sample[]> HostedAsync(string folder, Dictionary<string, string> settings, string path, bool signsIn)
    {
        var elapsed = Stopwatch.StartNew();
        await using var host = await FunctionsHost.StartAsync(folder, settings);
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        _ = await AppSession.SendAsync(client, "GET", path);
        return await SampleAsync(elapsed, host.BaseAddress, host.WorkerProcessId!.Value, signsIn);
    }

    private static async Task<Sample[]> SampleAsync(Stopwatch elapsed, Uri address, int processId, bool signsIn)
    {
        var answer = new Sample("first answer", elapsed.Elapsed.TotalMilliseconds, AppInstance.MebibytesOf(processId));
        if (!signsIn)
        {
            return [answer];
        }

        using var client = new HttpClient { BaseAddress = address };
        _ = await AppSession.SignInAsync(client);
        return [answer, new Sample("first login", elapsed.Elapsed.TotalMilliseconds, AppInstance.MebibytesOf(processId))];
    }

    private sealed record Sample(string Until, double Milliseconds, double Mebibytes);
}
