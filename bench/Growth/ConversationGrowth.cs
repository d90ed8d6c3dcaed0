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

/// <summary>Conversations: what requests take as those that are over become more. A size is a number of messages.</summary>
/// <param name="services">The app's, in this process, by whose tables conversations are made.</param>
/// <param name="token">The agent's, who is the super administrator.</param>
internal sealed class ConversationGrowth(AppInstance app, TableEndpoint tables, IServiceProvider services, HttpClient client, string token) : IGrowth
{
    private const int MessagesOfEach = 10;
    private const int Open = 20;
    private const int Times = 100;
    private const int Polls = 2_000;
    private const int AtOnce = 4;

    private readonly GrowthTable _table = new("p50 / p95 ms", app, tables);
    private string? _agentUid;
    private int _closed;
    private int _visitors;

    public IReadOnlyList<GrowthTable> Tables => [_table];

    public async Task GrowAsync(int size)
    {
        if (_agentUid is null)
        {
            _agentUid = (await SendAsync("GET", "api/v1/user/profile")).GetProperty("uid").GetString()!;
            await OpenAsync();
        }

        await ClosedLoop.EachAsync(Enumerable.Range(_closed, (size / MessagesOfEach) - _closed), AtOnce, CloseAsync);
        _closed = size / MessagesOfEach;
    }

    public async Task MeasureAsync(int size)
    {
        await _table.MeasureAsync("`/health/live`, to compare", size, 8, Polls, each => AppSession.SendAsync(each, "GET", "health/live"));
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
        await _table.MeasureAsync("`updates`, nothing new: 304", size, 8, Polls, each => PollAsync(each, cursor));

        Task EachAsync(string what, Func<int, Task> act)
        {
            var next = -1;
            return _table.MeasureAsync(what, size, 1, Times, _ => act(++next));
        }
    }

    // As the app leaves them when they are over; half an agent's, half come from the queue.
    private async Task CloseAsync(int number)
    {
        var (uid, visitor, at) = (Keys.NewIdentifier(), VisitorStore.UidOf("BENCH", $"{number}"), DateTimeOffset.UtcNow.AddMinutes(-number));
        var thread = new ThreadRecord
        {
            PartitionKey = uid,
            Uid = uid,
            Topic = ThreadTopic.OfWorkgroup("default", visitor),
            Type = ThreadType.Workgroup,
            Status = ThreadStatus.Closed,
            AgentUid = _agentUid!,
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
        var identity = services.GetRequiredService<IdentityTables>();
        _ = await identity.Threads.SubmitTransactionAsync(
            new ITableEntity[] { thread }.Concat(messages).Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        _ = await identity.ClosedThreads.AddEntityAsync(thread with { PartitionKey = thread.Inbox, RowKey = ThreadCopies.HistoryKeyOf(thread) });
    }

    // What an agent has at hand, and what waits for one.
    private async Task OpenAsync()
    {
        for (var number = 0; number < 2 * Open; number++)
        {
            var uid = (await WriteAsync(NewVisitor())).GetProperty("threadUid").GetString()!;
            _ = number % 2 == 0 ? await SendAsync("POST", $"api/threads/{uid}/accept") : default;
        }
    }

    private string NewVisitor() => $"visitor-{_visitors++}";

    private Task<JsonElement> WriteAsync(string visitor) =>
        SendAsync("POST", "api/messages/send", new { visitor = new { externalId = visitor }, content = "Hello" });

    private Task<JsonElement> SendAsync(string method, string path, object? body = null) => AppSession.CallAsync(client, method, path, token, body);

    private async Task PollAsync(HttpClient by, string cursor)
    {
        using var request = AppSession.NewRequest("GET", new Uri($"api/threads/updates?since={cursor}", UriKind.Relative), token);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{cursor}\""));
        using var answer = await by.SendAsync(request);
        if (answer.StatusCode is not HttpStatusCode.NotModified)
        {
            throw new InvalidOperationException($"A poll that should find nothing: {answer.StatusCode}");
        }
    }
}
