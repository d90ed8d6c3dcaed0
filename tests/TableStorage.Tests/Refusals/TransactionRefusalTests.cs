using static Bytedesk.TableStorage.TableTransactionActionType;

namespace Bytedesk.TableStorage.Tests.Refusals;

public sealed class TransactionRefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_has_1_to_100_actions()
    {
        await Refused("1 to 100", []);
        await Refused("1 to 100", [.. Enumerable.Range(0, 101).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}")))]);
        await Assert.ThrowsAsync<ArgumentNullException>(() => NothingIsSent.Table.SubmitTransactionAsync(null!, Cancellation));
    }

    [Fact]
    public async Task All_rows_are_in_one_partition()
        => await Refused("one partition; action 1", [new(Add, new TableEntity("p", "1")), new(Delete, new TableEntity("P", "2"))]);

    [Fact]
    public async Task A_row_is_written_once()
        => await Refused("once; action 2", [new(Add, new TableEntity("p", "1")), new(Add, new TableEntity("p", "2")), new(Delete, new TableEntity("p", "1"))]);

    [Fact]
    public async Task No_action_is_null()
        => await Refused("Action 1 is null", [new(Add, new TableEntity("p", "1")), null!]);

    [Fact]
    public async Task The_payload_has_at_most_4_MiB()
        => await Refused("4 MiB", [.. Enumerable.Range(0, 48).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}") { ["A"] = new byte[64 * 1024] }))]);

    [Fact]
    public async Task Anything_less_is_sent()
    {
        await Sent([.. Enumerable.Range(0, 47).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}") { ["A"] = new byte[64 * 1024] }))]);
        await Sent([.. Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Delete, new TableEntity("p", $"{i}")))]);
        await Sent([new(Add, new TableEntity("p", "a")), new(Add, new TableEntity("p", "A"))]);
    }

    [Fact]
    public void An_action_has_a_row_and_a_known_type()
    {
        Assert.Throws<ArgumentNullException>(() => new TableTransactionAction(Add, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableTransactionAction((TableTransactionActionType)6, new TableEntity("p", "r")));
    }

    private static async Task Refused(string rule, TableTransactionAction[] actions)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>("transactionActions", () => NothingIsSent.Table.SubmitTransactionAsync(actions, Cancellation));
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Performing entity group transactions", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task Sent(TableTransactionAction[] actions)
        => Assert.EndsWith("was sent.", (await Assert.ThrowsAsync<InvalidOperationException>(() => NothingIsSent.Table.SubmitTransactionAsync(actions, Cancellation))).Message, StringComparison.Ordinal);
}
