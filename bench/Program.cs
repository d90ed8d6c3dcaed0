using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bytedesk.Benchmarks;

var suites = new Dictionary<string, Type>
{
    ["tokens"] = typeof(TokenBenchmarks),
    ["bearer"] = typeof(BearerBenchmarks),
};
if (args is not [var name, .. var options] || !suites.TryGetValue(name, out var suite))
{
    await Console.Error.WriteLineAsync(
        $"Name what to measure ({string.Join(", ", suites.Keys)}): dotnet run -c Release --project bench -- tokens");
    return 1;
}

// In this process: BenchmarkDotNet would else build a project of its own, under this repository's rules.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30));
BenchmarkSwitcher.FromTypes([suite]).Run(["--filter", "*", .. options], config);
return 0;
