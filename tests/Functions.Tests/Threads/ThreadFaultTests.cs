using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>Answers of the storage are lost, or it is away.</summary>
public sealed class ThreadFaultTests : IAsyncLifetime
{
    // Of each test its own: all that is stored is read again and again.
    private readonly Desk _desk = new();

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("PUT Threads")]
    [InlineData("POST $batch")]
    [InlineData("POST Inboxes")]
    [InlineData("PUT Inboxes")]
    [InlineData("POST ThreadTopics")]
    [InlineData("PUT ThreadTopics")]
    [InlineData("PUT ThreadEvents")]
    [InlineData("PUT ClosedThreads")]
    public async Task A_lost_answer_of_the_storage_changes_nothing(string kind)
    {
        var (agent, other, visitor) = (await _desk.NewUserAsync(), await _desk.NewUserAsync(), Desk.NewVisitor());
        var seen = new HashSet<string>();
        _desk.Wire.Rule = request => request.Kind == kind && seen.Add(request.Id) ? StorageFault.AnswerLost : StorageFault.None;

        var sent = (await agent.WriteAsync(visitor, "Hello")).ShouldSucceed();
        var thread = (await agent.GetAsync($"/api/threads/{sent.Text("threadUid")}")).ShouldSucceed();
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        _ = (await agent.AnswerAsync(thread, "Hello")).ShouldSucceed();
        _ = (await agent.TransferAsync(thread, "agentUid", await other.UidAsync())).ShouldSucceed();
        _ = (await other.TransferAsync(thread, "workgroupUid", "default")).ShouldSucceed();
        _ = (await other.DoAsync(thread, "accept")).ShouldSucceed();
        _ = (await other.DoAsync(thread, "read")).ShouldSucceed();
        _ = (await other.DoAsync(thread, "close")).ShouldSucceed();
        _ = (await other.WriteAsync(visitor, "One more thing")).ShouldSucceed();
        var lost = _desk.Wire.Counts[StorageFault.AnswerLost];
        _desk.Wire.Reset();

        Assert.True(lost > 0);
        Assert.Equal(["Hello", "Hello"], (await _desk.MessagesAsync(thread.Text("uid"))).Select(static message => message.Text("content")));
        (await _desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task While_the_storage_is_away_it_is_503_and_nothing_is_sent()
    {
        var thread = await _desk.NewThreadAsync();
        _desk.Wire.Rule = static _ => StorageFault.Unavailable;
        var answer = await _desk.App.SendJsonAsync(HttpMethod.Get, "/api/threads/updates", null, ("Authorization", $"Bearer {_desk.Administrator.Token}"));
        _desk.Wire.Reset();

        _ = answer.ShouldFail(503);
        Assert.Single(await _desk.MessagesAsync(thread.Text("uid")));
    }
}
