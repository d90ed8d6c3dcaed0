using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bytedesk.Benchmarks;
using Bytedesk.Benchmarks.BadInput;
using Bytedesk.Benchmarks.Cost;
using Bytedesk.Benchmarks.Faults;
using Bytedesk.Benchmarks.Growth;
using Bytedesk.Benchmarks.Requests;
using Bytedesk.Benchmarks.Start;
using Bytedesk.Benchmarks.Tokens;
using Bytedesk.Functions.Hosting;

var reports = new Dictionary<string, Func<string[], Task<int>>>
{
    ["tokens"] = options => MeasureAsync<TokenBenchmarks>(options),
    ["bearer"] = options => MeasureAsync<BearerBenchmarks>(options),
    ["tokens-compared"] = _ => ReportAsync(TokensReport.RunAsync),
    ["requests"] = _ => ReportAsync(RequestsReport.RunAsync),
    ["memory"] = _ => ReportAsync(MemoryRun.RunAsync),
    ["start"] = _ => ReportAsync(StartReport.RunAsync),
    ["cost"] = _ => ReportAsync(CostReport.RunAsync),
    ["growth"] = options => ReportAsync(() => GrowthReport.RunAsync(options)),
    ["faults"] = FaultsReport.RunAsync,
    ["bad-input"] = BadInputRun.RunAsync,
};

// What some of them run in a process of its own.
var servers = new Dictionary<string, Func<Task>>
{
    ["hello-server"] = HelloServer.RunAsync,
    [CountingApp.Command] = CountingApp.RunAsync,
};

// What these come to does not depend on how fast the code is.
string[] ofAnyBuild = ["faults", "bad-input"];
var isOptimized = typeof(App).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

switch (args)
{
    case [var name, ..] when reports.ContainsKey(name) && !isOptimized && !ofAnyBuild.Contains(name):
        await Console.Error.WriteLineAsync($"This build is not optimized, so its figures would be wrong: dotnet run -c Release --project bench -- {name}");
        return 1;
    case [var name, .. var options] when reports.TryGetValue(name, out var run):
        return await run(options);
    case [var name] when servers.TryGetValue(name, out var serve):
        return await ReportAsync(serve);
    default:
        await Console.Error.WriteLineAsync(
            $"Name what to measure ({string.Join(", ", reports.Keys)}): dotnet run -c Release --project bench -- tokens");
        return 1;
}

static Task<int> MeasureAsync<T>(string[] options)
{
    // In this process: BenchmarkDotNet would else build a project of its own, under this repository's rules.
    var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30));
    _ = BenchmarkSwitcher.FromTypes([typeof(T)]).Run(["--filter", "*", .. options], config);
    return Task.FromResult(0);
}

static async Task<int> ReportAsync(Func<Task> run)
{
    await run();
    return 0;
}
