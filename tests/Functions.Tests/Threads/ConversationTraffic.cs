using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>
/// Visitors who write, and agents who serve them as the workbench does: by what is new. Each request goes to any of the
/// instances; who gets no answer asks again, as clients do.
/// </summary>
/// <param name="wait">Waits for as long as a client would.</param>
internal sealed class ConversationTraffic(IReadOnlyList<HttpClient> instances, Func<TimeSpan, Task> wait, int seed)
{
    private const int MostTries = 1_000;

    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(2);

    /// <summary>By then what a failure has left behind is mended.</summary>
    private static readonly TimeSpan UntilMended = TimeSpan.FromSeconds(61);

    private readonly ConcurrentDictionary<string, (string Author, int Number)> _sent = new();
    private readonly ConcurrentBag<(string, string)> _accepted = [];
    private readonly ConcurrentBag<(string, string)> _given = [];
    private int _unanswered;
    private int _atWork;

    /// <summary>What clients have been told.</summary>
    public ClientJournal Journal => new(_sent.ToDictionary(), [.. _accepted], [.. _given]);

    /// <summary>How many requests were asked again.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Writes as a visitor, one message after the other.</summary>
    /// <param name="token">Of whoever sends them for the visitor.</param>
    /// <param name="client">Which visitor.</param>
    /// <param name="pauses">How long to wait before each message.</param>
    public async Task WriteAsync(string token, int client, IEnumerable<TimeSpan> pauses)
    {
        var (random, visitor) = (new Random(seed + client), $"visitor-{client}");
        foreach (var (number, pause) in pauses.Index())
        {
            await wait(pause);
            await SendAsync(random, token, visitor, number, new { visitor = new { externalId = visitor }, content = ConversationAudit.ContentOf(visitor, number) });
        }
    }

    /// <summary>Serves until the visitors have written all, and everything that was left behind is mended.</summary>
    /// <param name="token">The agent's.</param>
    /// <param name="client">Which agent.</param>
    /// <param name="uid">The agent's.</param>
    /// <param name="otherUid">Whom some conversations are given to.</param>
    /// <param name="writing">Ends when the visitors have.</param>
    /// <returns>The open conversations that the agent sees at the end, each with how many messages are unread.</returns>
    public async Task<IReadOnlyDictionary<string, int>> ServeAsync(string token, int client, string uid, string otherUid, Task writing)
    {
        var (random, agent) = (new Random(seed - client), $"agent-{client}");
        var view = new Dictionary<string, JsonElement>();
        string? cursor = null;
        for (var (answers, quiet) = (0, 0); quiet < 2;)
        {
            // Who is still at work may yet give something away.
            var isOver = writing.IsCompleted;
            var mayEnd = isOver && Volatile.Read(ref _atWork) == 0;
            await wait(mayEnd ? UntilMended : BetweenPolls);
            quiet = await PollAsync() || !mayEnd ? 0 : quiet + 1;
            _ = Interlocked.Increment(ref _atWork);
            foreach (var thread in view.Values.ToArray())
            {
                if (!await WorkOnAsync(thread, isOver, ref answers))
                {
                    // Somebody else has it, or it is over: what is new will say so.
                    _ = view.Remove(thread.GetProperty("uid").GetString()!);
                }
            }

            _ = Interlocked.Decrement(ref _atWork);
        }

        return view.ToDictionary(static one => one.Key, static one => one.Value.GetProperty("unreadCount").GetInt32());

        // Whether there was news.
        async Task<bool> PollAsync()
        {
            var (status, news) = await InsistAsync(random, HttpMethod.Get, $"/api/threads/updates{(cursor is null ? "" : $"?since={cursor}")}", token, etag: cursor);
            if (status is HttpStatusCode.NotModified)
            {
                return false;
            }

            Expect(status is HttpStatusCode.OK, $"updates: {status}");
            cursor = news.GetProperty("cursor").GetString();
            if (news.GetProperty("complete").GetBoolean())
            {
                view.Clear();
            }

            foreach (var thread in news.GetProperty("threads").EnumerateArray())
            {
                view[thread.GetProperty("uid").GetString()!] = thread;
            }

            foreach (var removed in news.GetProperty("removed").EnumerateArray())
            {
                _ = view.Remove(removed.GetString()!);
            }

            return true;
        }

        Task<bool> WorkOnAsync(JsonElement thread, bool isOver, ref int answers)
        {
            var waits = thread.GetProperty("status").GetString() is "QUEUING";
            if (waits)
            {
                return AcceptAsync(thread.GetProperty("uid").GetString()!);
            }

            // At the end some are left as they are, for their counts.
            return isOver || thread.GetProperty("unreadCount").GetInt32() == 0
                ? Task.FromResult(true)
                : AnswerAsync(thread.GetProperty("uid").GetString()!, answers++);
        }

        async Task<bool> AcceptAsync(string threadUid)
        {
            var (status, _) = await InsistAsync(random, HttpMethod.Post, $"/api/threads/{threadUid}/accept", token);
            Expect(status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"accept: {status}");
            if (status is HttpStatusCode.OK)
            {
                _accepted.Add((threadUid, uid));
            }

            return status is HttpStatusCode.OK;
        }

        async Task<bool> AnswerAsync(string threadUid, int number)
        {
            var isSent = await SendAsync(random, token, agent, number, new { threadUid, content = ConversationAudit.ContentOf(agent, number) });
            var (path, body) = (number % 4) switch
            {
                1 => ("close", null),
                3 => ("transfer", (object?)new { agentUid = otherUid }),
                _ => ("read", null),
            };
            if (path is "transfer")
            {
                _given.Add((threadUid, otherUid));
            }

            var (status, _) = isSent ? await InsistAsync(random, HttpMethod.Post, $"/api/threads/{threadUid}/{path}", token, body) : (HttpStatusCode.NotFound, default);
            Expect(status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"{path}: {status}");
            return isSent && path is "read";
        }
    }

    // False when the conversation is over, or somebody else's.
    private async Task<bool> SendAsync(Random random, string token, string author, int number, object message)
    {
        var (status, sent) = await InsistAsync(random, HttpMethod.Post, "/api/messages/send", token, message, key: $"{author}-message-{number}");
        Expect(status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"send: {status} {sent}");
        if (status is not HttpStatusCode.OK)
        {
            return false;
        }

        Expect(_sent.TryAdd(sent.GetProperty("uid").GetString()!, (author, number)), $"Two messages have one uid: {sent}");
        return true;
    }

    private async Task<(HttpStatusCode Status, JsonElement Data)> InsistAsync(
        Random random, HttpMethod method, string path, string token, object? body = null, string? key = null, string? etag = null)
    {
        for (var tries = 0; tries < MostTries; tries++, Interlocked.Increment(ref _unanswered), await wait(BeforeRetry))
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            if (etag is not null)
            {
                request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{etag}\""));
            }

            try
            {
                using var answer = await instances[random.Next(instances.Count)].SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode is < 500 and not 429)
                {
                    return (answer.StatusCode, text is "" ? default : JsonElement.Parse(text).GetProperty("data"));
                }
            }
            catch (HttpRequestException)
            {
                // The instance has ended.
            }
        }

        throw new InvalidOperationException($"{method} {path} had no answer {MostTries} times.");
    }

    private static void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
