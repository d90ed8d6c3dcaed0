using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Bad requests to every route, as many as asked for: <c>bad-input [cases] [seed]</c>.</summary>
internal static class BadInputRun
{
    private const int Chunk = 500;
    private const int Parallelism = 4;
    private const int MostFaults = 20;

    // How far the generators go with lists and arrays of their own.
    private const int Size = 40;

    /// <returns>0 when nothing was wrong.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var cases = options is [var count, ..] ? int.Parse(count, NumberStyles.AllowThousands) : 100_000;
        var seed = options is [_, var given, ..] ? ulong.Parse(given) : (ulong)DateTime.UtcNow.Ticks;
        Console.WriteLine($"{cases:N0} cases, seed {seed}");

        await using var tables = await TableEndpoint.StartAsync();
        var settings = new Dictionary<string, string>(AppSession.Settings(tables.ConnectionString))
        {
            ["SuperAdmin__Email"] = Administrator.Email,
            ["SuperAdmin__Password"] = Administrator.Password,
            ["SignIn__MaxFailures"] = "100",
            ["SignIn__MaxFailuresPerAddress"] = "1000",
            ["SignIn__WindowMinutes"] = "1",
            ["SignIn__LockoutMinutes"] = "1",
            ["Logging__LogLevel__Default"] = "Information",
        };
        var lines = new ConcurrentQueue<string>();
        await using var app = await AppInstance.Launch(settings, log: lines.Enqueue).ReadyAsync();
        var secrets = new Secrets(Administrator.Password, (await File.ReadAllTextAsync(AppSession.KeyFile)).Trim());
        await using var services = AppSession.BuildServices(settings);
        var administrator = new Administrator(services.Services, secrets);
        using var client = new HttpClient { BaseAddress = app.Address };
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative)))!;
        var generator = CaseGenerator.Of(ApiOperation.ReadAll(description));
        var trial = new Trial(app.Address, administrator, secrets);

        var faults = 0;
        for (var done = 0; done < cases && faults < MostFaults; done += Chunk, seed++)
        {
            faults += await TryAsync(trial, generator.Sample(Math.Min(Chunk, cases - done), new Rnd(seed), Size), seed);
            await Console.Error.WriteLineAsync($"{done + Chunk:N0} sent");
        }

        using var ready = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
        var afterwards = lines.SelectMany(line => FindFaults(line, secrets))
            .Concat(ready.StatusCode is HttpStatusCode.OK ? [] : [$"at the end /health/ready is {(int)ready.StatusCode}"]).ToArray();
        foreach (var fault in afterwards)
        {
            Console.WriteLine($"FAULT: {fault}");
        }

        faults += afterwards.Length;
        var statuses = trial.Statuses.OrderBy(static one => one.Key).Select(static one => $"{one.Key}: {one.Value:N0}");
        Console.WriteLine($"{faults} faults; {lines.Count:N0} log lines; statuses {string.Join(", ", statuses)}");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> TryAsync(Trial trial, IEnumerable<BadCase> cases, ulong seed)
    {
        var failing = new ConcurrentQueue<(BadCase Sent, string Fault)>();
        await ClosedLoop.EachAsync(cases, Parallelism, async sent =>
        {
            if (await trial.FindFaultAsync(sent) is { } fault)
            {
                failing.Enqueue((sent, fault));
            }
        });
        foreach (var (sent, fault) in failing)
        {
            var bytes = (await trial.ShrinkAsync(sent, fault)).ToBytes(Placeholders.Names);
            Console.WriteLine($"FAULT: {fault}; again with: bad-input {Chunk} {seed}");
            Console.WriteLine(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 2_000)));
            Console.WriteLine(Convert.ToHexString(bytes, 0, Math.Min(bytes.Length, 1_000)));
        }

        return failing.Count;
    }

    private static IEnumerable<string> FindFaults(string line, Secrets secrets) =>
        secrets.FindIn(line) is { } kind ? [$"a {kind} in a line of the log that begins {line[..Math.Min(line.Length, 200)]}"]
        : line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal)
            ? [$"the log has {line[..Math.Min(line.Length, 1_500)]}"]
        : [];
}
