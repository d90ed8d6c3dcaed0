using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Bytedesk.Benchmarks.BadInput;
using Bytedesk.Benchmarks.Conversations;
using Bytedesk.Benchmarks.Faults;
using Bytedesk.Benchmarks.Growth;
using Bytedesk.Benchmarks.Pages;
using Bytedesk.Benchmarks.Requests;
using Bytedesk.Benchmarks.Start;
using Bytedesk.Benchmarks.Tokens;
using Bytedesk.Functions.Hosting;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var reports = new Dictionary<string, Func<string[], Task<int>>>
{
    ["tokens"] = TokenBenchmarks.RunAsync,
    ["requests"] = RequestsReport.RunAsync,
    ["start"] = StartReport.RunAsync,
    ["growth"] = GrowthReport.RunAsync,
    ["faults"] = FaultsRun.RunAsync,
    ["conversations"] = ConversationsReport.RunAsync,
    ["bad-input"] = BadInputRun.RunAsync,
    ["pages"] = PagesReport.RunAsync,

    // What the report of requests runs in processes of their own.
    [MeasuredServers.App] = static _ => MeasuredServers.RunAppAsync(),
    [MeasuredServers.Hello] = static _ => MeasuredServers.RunHelloAsync(),
};

// What these come to does not depend on how fast the code is.
string[] ofAnyBuild = ["faults", "conversations", "bad-input"];
var isOptimized = typeof(App).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

switch (args)
{
    case [var name, ..] when reports.ContainsKey(name) && !isOptimized && !ofAnyBuild.Contains(name):
        await Console.Error.WriteLineAsync($"This build is not optimized, so its figures would be wrong: dotnet run -c Release --project bench -- {name}");
        return 1;
    case [var name, .. var options] when reports.TryGetValue(name, out var run):
        return await run(options);
    default:
        await Console.Error.WriteLineAsync($"Name what to measure ({string.Join(", ", reports.Keys.Take(8))}): dotnet run -c Release --project bench -- tokens");
        return 1;
}
