using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>
/// Visitors and agents at two instances while one table request in eight fails, before or after the storage has done it. Then
/// everything that was acknowledged is looked for.
/// </summary>
public sealed class RandomFaultTests
{
    private const int Visitors = 8;
    private const int MessagesOfEach = 10;

    private static readonly StorageFault[] Faults =
        [StorageFault.InternalError, StorageFault.Unavailable, StorageFault.Reset, StorageFault.AnswerLost, StorageFault.AnswerTorn];

    [Theory]
    [InlineData(1_000)]
    [InlineData(2_000)]
    [InlineData(3_000)]
    public async Task Nothing_acknowledged_is_lost_or_done_twice(int seed)
    {
        // The clock runs faster here than the requests.
        await using var desk = new Desk { Deployment = new Deployment("--Storage:RequestTimeoutMilliseconds=60000", "--Storage:MaxRetries=1") { Wire = new StorageNetwork() } };
        await desk.InitializeAsync();
        Partner[] agents = [await desk.NewUserAsync(), await desk.NewUserAsync()];
        string[] uids = [await agents[0].UidAsync(), await agents[1].UidAsync()];
        var random = new Random(seed);
        var traffic = new ConversationTraffic([desk.App.Client, (await desk.OtherAsync()).Client], WaitAsync, seed);
        desk.Wire.Rule = _ => random.Next(8) == 0 ? Faults[random.Next(Faults.Length)] : StorageFault.None;

        var writing = Task.WhenAll(Enumerable.Range(0, Visitors).Select(number =>
            traffic.WriteAsync(desk.Administrator.Token!, number, Enumerable.Repeat(TimeSpan.FromSeconds(2), MessagesOfEach))));
#pragma warning disable CA2025 // They are waited for before the instances end.
        var serving = Task.WhenAll(agents.Select((agent, number) => traffic.ServeAsync(agent.Token!, number, uids[number], uids[1 - number], writing)));
#pragma warning restore CA2025
        await writing;
        desk.Wire.Rule = static _ => StorageFault.None;
        var seen = await serving;

        Assert.InRange(desk.Wire.Counts.Values.Sum(), 50, int.MaxValue);
        Assert.InRange(traffic.Unanswered, 1, int.MaxValue);
        desk.Clock!.Advance(TimeSpan.FromHours(1.1));
        foreach (var agent in agents)
        {
            _ = (await agent.PollAsync()).ShouldSucceed();
        }

        var (stored, journal) = (await desk.StoredAsync(), traffic.Journal);
        Assert.Empty(ConversationAudit.FindBreaches(stored).Concat(ConversationAudit.FindBreaches(stored, journal)));
        Assert.Equal(Visitors * MessagesOfEach, journal.Sent.Values.Count(static sent => sent.Author.StartsWith("visitor", StringComparison.Ordinal)));
        Assert.NotEmpty(journal.Accepted);
        Assert.Empty(uids.Zip(seen).SelectMany(agent => ConversationAudit.FindBreaches(stored, agent.First, agent.Second)));

        Task WaitAsync(TimeSpan time)
        {
            desk.Clock!.Advance(time);
            return Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
