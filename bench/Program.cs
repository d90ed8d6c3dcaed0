using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bytedesk.Benchmarks;
using Bytedesk.Benchmarks.BadInput;
using Bytedesk.Benchmarks.Cost;
using Bytedesk.Benchmarks.Growth;
using Bytedesk.Benchmarks.Requests;
using Bytedesk.Benchmarks.Routes;
using Bytedesk.Benchmarks.Start;
using Bytedesk.Benchmarks.Tokens;

var suites = new Dictionary<string, Type>
{
    ["tokens"] = typeof(TokenBenchmarks),
    ["bearer"] = typeof(BearerBenchmarks),
};
var reports = new Dictionary<string, Func<Task>>
{
    ["cost"] = CostReport.RunAsync,
    ["requests"] = RequestsReport.RunAsync,
    ["tokens-compared"] = TokensReport.RunAsync,
    ["start"] = StartReport.RunAsync,
    ["routes"] = RoutesReport.RunAsync,
    [RoutesReport.ServerCommand] = CountingApp.RunAsync,
    ["hello-server"] = HelloServer.RunAsync,
};

switch (args)
{
    case [var name, .. var options] when suites.TryGetValue(name, out var suite):
        // In this process: BenchmarkDotNet would else build a project of its own, under this repository's rules.
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30));
        BenchmarkSwitcher.FromTypes([suite]).Run(["--filter", "*", .. options], config);
        return 0;
    case [var name] when reports.TryGetValue(name, out var run):
        await run();
        return 0;
    case ["growth", .. var options]:
        await GrowthReport.RunAsync(options);
        return 0;
    case ["bad-input", .. var options]:
        return await BadInputRun.RunAsync(options);
    default:
        await Console.Error.WriteLineAsync(
            $"Name what to measure ({string.Join(", ", suites.Keys.Concat(reports.Keys).Append("growth").Append("bad-input"))}): dotnet run -c Release --project bench -- tokens");
        return 1;
}
