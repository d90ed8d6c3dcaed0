using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Bytedesk.Benchmarks.Hosting;
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
        var cases = options is [var count, ..] ? int.Parse(count, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 100_000;
        var seed = options is [_, var given, ..] ? ulong.Parse(given, CultureInfo.InvariantCulture) : (ulong)DateTime.UtcNow.Ticks;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} cases, seed {seed}"));

        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        var settings = new Dictionary<string, string>(AppSession.Settings(tables.ConnectionString))
        {
            ["SuperAdmin__Email"] = AdministratorSession.Email,
            ["SuperAdmin__Password"] = AdministratorSession.Password,
            ["SignIn__MaxFailures"] = "100",
            ["SignIn__WindowMinutes"] = "1",
            ["SignIn__LockoutMinutes"] = "1",
            ["Logging__LogLevel__Default"] = "Information",
        };
        var lines = new ConcurrentQueue<string>();
        await using var app = await AppInstance.StartAsync(settings, log: lines.Enqueue);
        var key = (await File.ReadAllTextAsync(settings["Signing__KeyFile"])).Trim();
        var secrets = new Secrets(AdministratorSession.Password, key);
        using var client = new HttpClient { BaseAddress = app.Address };
        using var administrator = new AdministratorSession(client, secrets);
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative)))!;
        var generator = CaseGenerator.Of(ApiOperation.ReadAll(description));
        var trial = new Trial(app.Address, administrator, secrets);

        var faults = 0;
        for (var done = 0; done < cases && faults < MostFaults; done += Chunk, seed++)
        {
            faults += await TryAsync(trial, generator.Sample(Math.Min(Chunk, cases - done), new Rnd(seed), Size), seed);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done + Chunk:N0} sent"));
        }

        faults += await JudgeAsync(client, secrets, lines);
        var statuses = trial.Statuses.OrderBy(static one => one.Key).Select(static one => $"{one.Key}: {one.Value}");
        Console.WriteLine($"{faults} faults; {lines.Count} log lines; statuses {string.Join(", ", statuses)}");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<int> TryAsync(Trial trial, IEnumerable<BadCase> cases, ulong seed)
    {
        var failing = new ConcurrentQueue<(BadCase Sent, string Fault)>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (sent, _) =>
        {
            if (await trial.FindFaultAsync(sent) is { } fault)
            {
                failing.Enqueue((sent, fault));
            }
        });
        foreach (var (sent, fault) in failing)
        {
            var small = await trial.ShrinkAsync(sent, fault);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAULT: {fault}; again with: bad-input {Chunk} {seed}"));
            Console.WriteLine(small.ToBytes(Placeholders.Names) is { Length: var length } bytes
                ? $"{System.Text.Encoding.Latin1.GetString(bytes, 0, Math.Min(length, 2_000))}\n{Convert.ToHexString(bytes, 0, Math.Min(length, 1_000))}"
                : "");
        }

        return failing.Count;
    }

    private static async Task<int> JudgeAsync(HttpClient client, Secrets secrets, ConcurrentQueue<string> lines)
    {
        var faults = 0;
        using var ready = await client.GetAsync(new Uri("health/ready", UriKind.Relative));
        if (ready.StatusCode is not HttpStatusCode.OK)
        {
            faults++;
            Console.WriteLine($"FAULT: at the end /health/ready is {(int)ready.StatusCode}");
        }

        foreach (var line in lines)
        {
            if (secrets.FindIn(line) is { } kind)
            {
                faults++;
                Console.WriteLine($"FAULT: a {kind} in a line of the log that begins {line[..Math.Min(line.Length, 200)]}");
            }
            else if (line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal))
            {
                faults++;
                Console.WriteLine($"FAULT: the log has {line[..Math.Min(line.Length, 1_500)]}");
            }
        }

        return faults;
    }
}
