using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>The audit of conversations finds what it is there to find.</summary>
public sealed class ConversationAuditTests
{
    [Fact]
    public async Task It_finds_each_planted_breach_and_nothing_else()
    {
        await using var desk = await Desk.StartAsync();
        var agent = await desk.NewUserAsync();
        var sent = new Dictionary<string, (string, int)>();
        var (accepted, given) = (new List<(string Thread, string)>(), new List<(string, string)>());
        foreach (var visitor in (string[])["visitor-1", "visitor-2"])
        {
            var thread = await WriteAsync(visitor, 0);
            _ = (await agent.DoAsync(await desk.ThreadAsync(thread), "accept")).ShouldSucceed();
            accepted.Add((thread, "agent-1"));
            _ = await WriteAsync(visitor, 1);
            _ = visitor is "visitor-2" ? (await agent.DoAsync(await desk.ThreadAsync(thread), "close")).ShouldSucceed() : default;
        }

        // Who was given a conversation may accept it after another.
        accepted.Add((accepted[0].Thread, "agent-2"));
        given.Add((accepted[0].Thread, "agent-2"));
        var (stored, journal) = (await desk.StoredAsync(), new ClientJournal(sent, accepted, given));

        Assert.Empty(ConversationAudit.FindBreaches(stored).Concat(ConversationAudit.FindBreaches(stored, journal)));
        Assert.Equal([], PlantedBreaches.FindOverlooked(stored, journal));

        async Task<string> WriteAsync(string visitor, int number)
        {
            var message = (await desk.Administrator.WriteAsync(visitor, ConversationAudit.ContentOf(visitor, number))).ShouldSucceed();
            sent[message.Text("uid")] = (visitor, number);
            return message.Text("threadUid");
        }
    }
}
