using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Faults;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tests.Threads;
using Bytedesk.Functions.Threads;
using Bytedesk.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Conversations;

/// <summary>Visitors and agents at two instances, tables that fail more and more, and an audit at the end: <c>conversations [minutes] [seed]</c>.</summary>
internal static class ConversationsReport
{
    private const int Instances = 2;
    private const int Agents = 2;
    private const int Visitors = 200;

    // So many visitors first write to tables that do not fail: what they leave, the auditor is tried with.
    private const int FirstVisitors = 20;
    private const int SecondsBetween = 30;
    private const int NetworkTimeoutMilliseconds = 1_500;

    /// <returns>The exit code: 0 if nothing is lost, doubled or wrong.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var plan = FaultPlan.Parse(options);
        Console.WriteLine($"{plan.Duration.TotalMinutes} minutes, seed {plan.Seed}, {Visitors} visitors, {Agents} agents, {Instances} instances");
        await using var azurite = await AzuriteServer.StartAsync();
        using var network = new StorageNetwork { Rule = plan.Choose, Delay = plan.ChooseDelay, RetryAfter = TimeSpan.FromSeconds(1) };
        await using var proxy = await StorageProxy.StartAsync(azurite.ConnectionString, network);
        await using var fleet = new Fleet(Settings(proxy.ConnectionString), Instances);
        await fleet.WaitUntilReadyAsync();
        var clients = Enumerable.Range(0, Instances).Select(number => new HttpClient { BaseAddress = fleet.AddressOf(number) }).ToArray();
        var administrator = await AppSession.SignInAsync(clients[0]);
        var agents = await Task.WhenAll(Enumerable.Range(0, Agents).Select(number => CreateAgentAsync(clients[0], administrator, $"agent-{number}@example.com")));
        await using var services = AppSession.BuildServices(Settings(azurite.ConnectionString), time: new ShiftedClock { Ahead = TimeSpan.FromHours(2) });
        var traffic = new ConversationTraffic(clients, Task.Delay, plan.Seed);
        _ = await LiveAsync(firstAgent: 0, Enumerable.Range(Visitors, FirstVisitors), number => Enumerable.Repeat(TimeSpan.FromSeconds(number % 5), 8));
        var (stored, journal) = (await ReadAsync(services.Services), traffic.Journal);
        string[] overlooked = [.. ConversationAudit.FindBreaches(stored).Concat(ConversationAudit.FindBreaches(stored, journal)), .. PlantedBreaches.FindOverlooked(stored, journal)];
        Console.WriteLine($"{DateTime.Now:HH:mm:ss} the auditor is shown {PlantedBreaches.All.Count} breaches: {(overlooked is [] ? "all found" : string.Join("; ", overlooked))}");
        if (overlooked is not [])
        {
            return 1;
        }

        plan.Start();
        var seen = await LiveAsync(firstAgent: Agents, Enumerable.Range(0, Visitors), number => Pauses(new Random(plan.Seed + number), plan.Duration), plan.Stop);
        (stored, journal) = (await ReadAsync(services.Services), traffic.Journal);
        string[] breaches =
        [
            .. ConversationAudit.FindBreaches(stored),
            .. ConversationAudit.FindBreaches(stored, journal),
            .. agents.Zip(seen).SelectMany(agent => ConversationAudit.FindBreaches(stored, agent.First.Uid, agent.Second)),
        ];
        Print(stored, journal, traffic, plan.CountsWith(network), breaches);
        return breaches.Length == 0 ? 0 : 1;

        // Each agent numbers their messages from the start, so in each part they are other ones.
        async Task<IReadOnlyDictionary<string, int>[]> LiveAsync(
            int firstAgent, IEnumerable<int> visitors, Func<int, IEnumerable<TimeSpan>> pauses, Action? end = null)
        {
            var writing = WriteAsync();
            return await Task.WhenAll(agents.Select((agent, number) => traffic.ServeAsync(agent.Token, firstAgent + number, agent.Uid, agents[^(number + 1)].Uid, writing)));

            async Task WriteAsync()
            {
                await Task.WhenAll(visitors.Select(number => traffic.WriteAsync(administrator, number, pauses(number))));
                end?.Invoke();
                Console.WriteLine($"{DateTime.Now:HH:mm:ss} {traffic.Journal.Sent.Count} messages are acknowledged; the agents go on until nothing is new");
            }
        }
    }

    private static Dictionary<string, string> Settings(string connectionString) => new(AppSession.Settings(connectionString))
    {
        ["Storage__NetworkTimeoutMilliseconds"] = $"{NetworkTimeoutMilliseconds}",
        ["Logging__LogLevel__Default"] = "None",
    };

    private static async Task<(string Token, string Uid)> CreateAgentAsync(HttpClient client, string administrator, string email)
    {
        var created = await AppSession.CallAsync(client, "POST", "api/v1/user/create", administrator, new { email, password = AppSession.Password, platform = "BYTEDESK" });
        return (await AppSession.SignInAsync(client, email), created.GetProperty("uid").GetString()!);
    }

    private static IEnumerable<TimeSpan> Pauses(Random random, TimeSpan duration)
    {
        for (var end = DateTime.UtcNow + duration; DateTime.UtcNow < end;)
        {
            yield return TimeSpan.FromSeconds(random.NextDouble() * 2 * SecondsBetween);
        }
    }

    // Two hours later, when whatever was announced and never came is due.
    private static async Task<StoredConversations> ReadAsync(IServiceProvider services)
    {
        var (tables, copies) = (services.GetRequiredService<IdentityTables>(), services.GetRequiredService<ThreadCopies>());
        await foreach (var head in tables.Inboxes.QueryAsync<InboxHead>("RowKey eq 'head'"))
        {
            await copies.CheckAsync(head.PartitionKey, CancellationToken.None);
        }

        return await StoredConversations.ReadAsync(services.GetRequiredService<TableServiceClient>().GetTableClient);
    }

    private static void Print(
        StoredConversations stored, ClientJournal journal, ConversationTraffic traffic, IEnumerable<(string Name, int Times)> faults, string[] breaches)
    {
        MarkdownTable.Print("fault | times", faults.Where(static fault => fault.Times > 0).Select(static fault => $"{fault.Name} | {fault.Times:N0}"));
        MarkdownTable.Print(
            "afterwards | ",
            [
                $"messages acknowledged | {journal.Sent.Count:N0}",
                $"messages stored | {stored.Messages.Count:N0}",
                $"threads | {stored.Threads.Count(static thread => !thread.Abandoned):N0}",
                $"accepted out of the queue | {journal.Accepted.DistinctBy(static acceptance => acceptance.ThreadUid).Count():N0}",
                $"closed | {stored.Closed.Count:N0}",
                $"unread in the end | {stored.Threads.Where(static thread => thread.IsOpen).Sum(static thread => thread.UnreadCount):N0}",
                $"requests that clients had to repeat | {traffic.Unanswered:N0}",
            ]);
        Console.WriteLine($"\nBreaches: {breaches.Length}");
        foreach (var breach in breaches.Take(20))
        {
            Console.WriteLine($"- {breach}");
        }
    }
}
