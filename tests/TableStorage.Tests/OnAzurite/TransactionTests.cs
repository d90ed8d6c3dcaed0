using Azure;
using static Bytedesk.TableStorage.TableTransactionActionType;

namespace Bytedesk.TableStorage.Tests.OnAzurite;

public sealed class TransactionTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_action_is_applied_and_answered_in_order()
    {
        var table = await azurite.NewTableAsync();
        foreach (var name in (string[])["merge", "replace", "delete", "upsert-merge", "upsert-replace"])
        {
            await table.AddEntityAsync(new TableEntity("it's 微语", name) { ["A"] = 1, ["B"] = 1 }, Cancellation);
        }

        var version = (await table.GetEntityAsync<TableEntity>("it's 微语", "merge", cancellationToken: Cancellation)).Value.ETag;
        var answers = await table.SubmitTransactionAsync(
            [
                new(Add, Row("add")),
                new(UpdateMerge, Row("merge"), version),
                new(UpdateReplace, Row("replace")),
                new(Delete, Row("delete")),
                new(UpsertMerge, Row("upsert-merge")),
                new(UpsertReplace, Row("upsert-replace")),
                new(UpsertReplace, Row("upsert-new")),
            ],
            Cancellation);
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToDictionaryAsync(row => row.RowKey, cancellationToken: Cancellation);

        Assert.Equal(202, answers.GetRawResponse().Status);
        Assert.Equal(Enumerable.Repeat(204, 7), answers.Value.Select(answer => answer.Status));
        Assert.Equal(rows["add"].ETag, answers.Value[0].Headers.ETag);
        Assert.Equal(rows["upsert-new"].ETag, answers.Value[6].Headers.ETag);
        Assert.DoesNotContain("delete", rows.Keys);
        Assert.Equal([null, 1, null, 1, null, null], ((string[])["add", "merge", "replace", "upsert-merge", "upsert-replace", "upsert-new"]).Select(name => rows[name].GetInt32("A")));
        Assert.All(rows.Values, row => Assert.Equal("2'", row.GetString("B")));

        static TableEntity Row(string rowKey) => new("it's 微语", rowKey) { ["B"] = "2'" };
    }

    [Fact]
    public async Task A_refused_action_names_its_index_and_nothing_is_applied()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "there"), Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, new TableEntity("p", "a")), new(Add, new TableEntity("p", "there")), new(Add, new TableEntity("p", "b"))], Cancellation));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
        Assert.Equal("there", (await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).SingleAsync(Cancellation)).RowKey);
        Assert.Equal(1, failure.FailedTransactionActionIndex);
    }

    [Fact]
    public async Task A_stale_version_fails_the_transaction()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(UpdateMerge, new TableEntity("p", "r"), new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\""))], Cancellation));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 0), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_missing_table_fails_the_transaction()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => azurite.MissingTable().SubmitTransactionAsync(
            [new(Add, new TableEntity("p", "r"))], Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_hundred_rows_go_at_once()
    {
        var table = await azurite.NewTableAsync();

        var answers = await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i:D3}"))), Cancellation);

        Assert.Equal(100, answers.Value.Count);
        Assert.Equal(100, await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation));
    }
}
