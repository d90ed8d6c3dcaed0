using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Testing.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>What conversations take as those that are over become more: <c>growth conversations [messages]</c>.</summary>
internal sealed class ConversationGrowth(AppInstance app, HttpClient client, string token, TableEndpoint tables)
{
    private const int Smallest = 1_000;
    private const int MessagesOfEach = 10;
    private const int Open = 20;
    private const int Times = 100;
    private const int Polls = 2_000;
    private const int AtOnce = 4;

    private int _visitors;

    public static async Task<int> RunAsync(int most)
    {
        await using var tables = await TableEndpoint.StartAsync();
        var settings = GrowthReport.SettingsFor(tables);
        await using var app = AppInstance.Launch(settings, log: Console.Error.WriteLine);
        _ = await app.ReadyAsync();
        using var direct = new DirectRequests(tables);
        await using var services = AppSession.BuildServices(settings, direct);
        using var client = new HttpClient { BaseAddress = app.Address };
        var growth = new ConversationGrowth(app, client, await AppSession.SignInAsync(client), tables);
        var agentUid = (await growth.SendAsync("GET", "api/v1/user/profile")).GetProperty("uid").GetString()!;
        await growth.OpenAsync();

        var table = new GrowthTable("p50 / p95 ms");
        for (var (size, grown) = (Smallest, 0); size <= most; (size, grown) = (size * 10, size))
        {
            await CloseAsync(services.Services.GetRequiredService<IdentityTables>(), agentUid, grown / MessagesOfEach, size / MessagesOfEach);
            GC.Collect();
            if (size == Smallest)
            {
                // The first round is that of the compiler.
                await growth.MeasureAsync(new GrowthTable(""), size);
            }

            await growth.MeasureAsync(table, size);
        }

        table.Print();
        return 0;
    }

    // As the app leaves them when they are over; half an agent's, half come from the queue.
    private static Task CloseAsync(IdentityTables tables, string agentUid, int from, int to) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            var (uid, visitor, at) = (Keys.NewIdentifier(), VisitorStore.UidOf("BENCH", $"{number}"), DateTimeOffset.UtcNow.AddMinutes(-number));
            var thread = new ThreadRecord
            {
                PartitionKey = uid,
                Uid = uid,
                Topic = ThreadTopic.OfWorkgroup("default", visitor),
                Type = ThreadType.Workgroup,
                Status = ThreadStatus.Closed,
                AgentUid = agentUid,
                VisitorUid = visitor,
                CreatedAt = at,
                UpdatedAt = at,
                AcceptedAt = at,
                ClosedAt = at,
            };
            var messages = Enumerable.Range(1, MessagesOfEach).Select(each => new MessageRecord
            {
                PartitionKey = uid,
                RowKey = MessageRecord.RowKeyOf(each),
                Content = $"What visitor {number} writes as message {each}",
                CreatedAt = at,
                SenderUid = visitor,
                VisitorSeq = each,
            }).ToArray();
            thread = messages.Aggregate(thread, static (counted, message) => message.AddTo(counted, message.Content));
            _ = await tables.Threads.SubmitTransactionAsync(new ITableEntity[] { thread }.Concat(messages).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation);
            _ = await tables.ClosedThreads.AddEntityAsync(thread with { PartitionKey = thread.Inbox, RowKey = ThreadCopies.HistoryKeyOf(thread) }, cancellation);
        });

    // What an agent has at hand, and what waits for one.
    private async Task OpenAsync()
    {
        for (var number = 0; number < 2 * Open; number++)
        {
            var uid = (await WriteAsync(NewVisitor())).GetProperty("threadUid").GetString()!;
            _ = number % 2 == 0 ? await SendAsync("POST", $"api/threads/{uid}/accept") : default;
        }
    }

    private async Task MeasureAsync(GrowthTable table, int size)
    {
        await MeasureAsync("`/health/live`, to compare", 8, Polls, each => AppSession.SendAsync(each, "GET", "health/live"));
        var visitors = Enumerable.Range(0, Times).Select(_ => NewVisitor()).ToArray();
        var threads = new string[Times];
        await EachAsync("a visitor's first message", async number => threads[number] = (await WriteAsync(visitors[number])).GetProperty("threadUid").GetString()!);
        await EachAsync("`accept`", number => SendAsync("POST", $"api/threads/{threads[number]}/accept"));
        await EachAsync("a visitor's next message", number => WriteAsync(visitors[number]));
        await EachAsync("an agent's message", number => SendAsync("POST", "api/messages/send", new { threadUid = threads[number], content = "Hello" }));
        await EachAsync("`read`", number => SendAsync("POST", $"api/threads/{threads[number]}/read"));
        await EachAsync("`messages/list`", number => SendAsync("GET", $"api/messages/list?threadUid={threads[number]}"));
        await EachAsync("`close`", number => SendAsync("POST", $"api/threads/{threads[number]}/close"));
        await EachAsync($"`threads/list`, {2 * Open} open ones", _ => SendAsync("GET", "api/threads/list?pageSize=20"));
        await EachAsync("`threads/list?status=CLOSED`", _ => SendAsync("GET", "api/threads/list?status=CLOSED&pageSize=20"));
        await EachAsync($"`updates`, everything: {2 * Open} open ones", _ => SendAsync("GET", "api/threads/updates"));
        var cursor = (await SendAsync("GET", "api/threads/updates")).GetProperty("cursor").GetString()!;
        await MeasureAsync("`updates`, nothing new: 304", 8, Polls, each => PollAsync(each, cursor));

        Task EachAsync(string what, Func<int, Task> act)
        {
            var next = -1;
            return MeasureAsync(what, 1, Times, _ => act(Interlocked.Increment(ref next)));
        }

        async Task MeasureAsync(string what, int connections, int count, Func<HttpClient, Task> send)
        {
            var before = tables.Requests;
            var result = await ClosedLoop.RunAsync(app, connections, count, send);
            var (middle, slow) = (result.Percentile(0.5), result.Percentile(0.95));
            table.Add(what, size, middle, $"{middle:0.0} / {slow:0.0}", (tables.Requests - before) / (double)count);
        }
    }

    private string NewVisitor() => string.Create(CultureInfo.InvariantCulture, $"visitor-{_visitors++}");

    private Task<JsonElement> WriteAsync(string visitor) =>
        SendAsync("POST", "api/messages/send", new { visitor = new { externalId = visitor }, content = "Hello" });

    private Task<JsonElement> SendAsync(string method, string path, object? body = null) => AppSession.CallAsync(client, method, path, token, body);

    private async Task PollAsync(HttpClient by, string cursor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/threads/updates?since={cursor}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{cursor}\""));
        using var answer = await by.SendAsync(request);
        if (answer.StatusCode is not HttpStatusCode.NotModified)
        {
            throw new InvalidOperationException($"A poll that should find nothing: {answer.StatusCode}");
        }
    }
}
