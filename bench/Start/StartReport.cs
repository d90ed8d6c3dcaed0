using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Start;

/// <summary>From exec to the first answers, for each way to build the app, in turns.</summary>
internal static class StartReport
{
    private const int Rounds = 20;

    /// <param name="others">Other builds to measure beside them, each as <c>name=executable</c>.</param>
    public static async Task RunAsync(string[] others)
    {
        var root = Directory.CreateTempSubdirectory("start-").FullName;
        try
        {
            Build?[] builds =
            [
                await Build.PublishAsync("package", root) ?? throw new InvalidOperationException("There is no package to measure."),
                Build.FrameworkDependent,
                .. others.Select(static other => new Build(other.Split('=')[0], other.Split('=')[1])),
            ];
            await MeasureAsync([.. builds.OfType<Build>()], root);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task MeasureAsync(Build[] builds, string root)
    {
        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        await using var vault = await Vault.StartAsync(root);
        var settings = AppSession.ProductionSettings(tables.ConnectionString, vault);
        var runs = builds.ToDictionary(static build => build.Name, static _ => new List<FirstAnswers>());
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var build in builds)
            {
                var run = await FirstAnswers.MeasureAsync(build.Executable, settings);

                // The first makes the tables and the super administrator, and brings the files into memory.
                runs[build.Name].AddRange(round < 0 ? [] : [run]);
            }
        }

        Console.WriteLine("| build | until | median ms | fastest | slowest |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var (name, answers) in runs)
        {
            Print(name, "first answer", answers.Select(static run => run.Answer));
            Print(name, "`/health/live`", answers.Select(static run => run.Live));
            Print(name, "login", answers.Select(static run => run.Login));
        }
    }

    private static void Print(string name, string until, IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {until} | {Median.Of(sorted):0} | {sorted[0]:0} | {sorted[^1]:0} |"));
    }
}
