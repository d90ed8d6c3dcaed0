using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Threads;

namespace Bytedesk.Functions.Tests.Messages;

/// <summary>Many messages at once, at two instances.</summary>
public sealed class ConcurrentMessagesTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Into_one_conversation_none_is_lost_or_doubled_and_each_senders_order_is_kept()
    {
        var other = await desk.OtherAsync();
        var agent = await desk.NewUserAsync();
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadOfAsync(agent, visitor);

        // Each of them waits for an answer before the next message, as people do.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async sender =>
        {
            for (var i = 0; i < 5; i++)
            {
                var answer = sender % 2 == 0
                    ? await desk.Administrator.At(sender % 3 == 0 ? other : desk.App).WriteAsync(visitor, $"{sender} {i}")
                    : await agent.At(sender % 3 == 0 ? other : desk.App).AnswerAsync(thread, $"{sender} {i}");
                _ = answer.ShouldSucceed();
            }
        }));

        var contents = (await desk.MessagesAsync(thread.Text("uid"))).Skip(1).Select(static message => message.Text("content")).ToArray();
        Assert.Equal(30, contents.Length);
        for (var sender = 0; sender < 6; sender++)
        {
            Assert.Equal(Enumerable.Range(0, 5).Select(i => $"{sender} {i}"), contents.Where(content => content.StartsWith($"{sender} ", StringComparison.Ordinal)));
        }

        Assert.Equal(16, (await desk.ThreadAsync(thread.Text("uid"))).Number("unreadCount"));
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Of_many_first_messages_of_a_visitor_one_begins_the_conversation()
    {
        var other = await desk.OtherAsync();
        var visitor = Desk.NewVisitor();

        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            desk.Administrator.At(i % 2 == 0 ? other : desk.App).WriteAsync(visitor, $"{i}")));

        var uid = Assert.Single(sent.Select(static answer => answer.ShouldSucceed().Text("threadUid")).Distinct());
        Assert.Equal(Enumerable.Range(0, 12), (await desk.MessagesAsync(uid)).Select(static message => int.Parse(message.Text("content"), System.Globalization.CultureInfo.InvariantCulture)).Order());
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Many_visitors_at_once_are_all_in_the_queue()
    {
        var other = await desk.OtherAsync();
        var agent = await desk.NewUserAsync();

        var sent = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            desk.Administrator.At(i % 2 == 0 ? other : desk.App).WriteAsync(Desk.NewVisitor(), "Hello")));

        var waiting = (await agent.PollAsync()).ShouldSucceed().GetProperty("threads").Uids().ToHashSet();
        Assert.All(sent, answer => Assert.Contains(answer.ShouldSucceed().Text("threadUid"), waiting));
        (await desk.StoredAsync()).ShouldBeWhole();
    }
}
