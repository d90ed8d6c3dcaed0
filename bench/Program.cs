using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bytedesk.Benchmarks;

Type[] suites = args is ["tokens", ..] ? [typeof(TokenBenchmarks)] : [];
if (suites.Length == 0)
{
    await Console.Error.WriteLineAsync("Name what to measure: dotnet run -c Release --project bench -- tokens");
    return 1;
}

// In this process: BenchmarkDotNet would else build a project of its own, under this repository's rules.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30));
BenchmarkSwitcher.FromTypes(suites).Run(["--filter", "*", .. args.Skip(1)], config);
return 0;
