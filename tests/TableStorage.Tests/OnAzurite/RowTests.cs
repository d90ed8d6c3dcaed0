using Azure;

namespace Bytedesk.TableStorage.Tests.OnAzurite;

public sealed class RowTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_was_added_is_read_with_its_keys_its_timestamp_and_its_version()
    {
        var table = await azurite.NewTableAsync();
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);

        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ada" }, Cancellation);
        var row = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal(204, added.Status);
        Assert.Equal(added.Headers.ETag, row.ETag);
        Assert.Equal(("p", "r", "Ada"), (row.PartitionKey, row.RowKey, row.GetString("Name")));
        Assert.InRange(row.Timestamp!.Value, before, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(TimeSpan.Zero, row.Timestamp!.Value.Offset);
    }

    [Fact]
    public async Task Adding_a_row_that_is_there_is_409_EntityAlreadyExists()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_row_that_is_not_there_is_404_ResourceNotFound()
    {
        var table = await azurite.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_row_that_may_be_there_answers_with_or_without_a_value()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["N"] = 1 }, Cancellation);

        var there = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        var missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "other", cancellationToken: Cancellation);

        Assert.Equal(1, there.Value!.GetInt32("N"));
        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
    }

    [Fact]
    public async Task A_missing_table_never_reads_as_a_missing_row()
    {
        var table = azurite.MissingTable();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Select_reads_the_named_properties_alone()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2, ["C"] = 3 }, Cancellation);

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "C"], Cancellation)).Value;

        Assert.Equal((1, null, 3), (row.GetInt32("A"), row.GetInt32("B"), row.GetInt32("C")));
        Assert.False(row.ContainsKey("B"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task An_upsert_inserts_then_merges_or_replaces(TableUpdateMode mode, int? kept)
    {
        var table = await azurite.NewTableAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 }, mode, Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, mode, Cancellation);
        var row = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal((kept, 2), (row.GetInt32("A"), row.GetInt32("B")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task An_update_of_the_version_that_was_read_succeeds_once(TableUpdateMode mode, int? kept)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 }, Cancellation);
        var version = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ETag;
        var change = new TableEntity("p", "r") { ["B"] = 2 };

        var updated = await table.UpdateEntityAsync(change, version, mode, Cancellation);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(change, version, mode, Cancellation));
        var row = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal((kept, 2), (row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(updated.Headers.ETag, row.ETag);
    }

    [Fact]
    public async Task A_row_that_was_read_can_be_changed_and_written_back()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);
        var row = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        row["A"] = 2;
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Cancellation);

        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.GetInt32("A"));
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_is_404()
    {
        var table = await azurite.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, cancellationToken: Cancellation));

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_deletion_takes_any_version_unless_one_is_named()
    {
        var table = await azurite.NewTableAsync();
        var row = new TableEntity("p", "r");
        var old = (await table.AddEntityAsync(row, Cancellation)).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", old, Cancellation));
        var deleted = await table.DeleteEntityAsync(row, cancellationToken: Cancellation);

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task Deleting_a_row_that_is_not_there_answers_404_without_an_exception()
    {
        var table = await azurite.NewTableAsync();

        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation)).Status);
    }

    [Theory]
    [InlineData("it's", "o''clock'")]
    [InlineData("50% + 1 & 2 = 3", "a b,c;d:e@f")]
    [InlineData("微语", "🙂 smile")]
    [InlineData("%2F", "..")]
    [InlineData("(PartitionKey='x',RowKey='y')", "$batch")]
    [InlineData("", "only the row key")]
    public async Task Keys_are_what_they_were(string partitionKey, string rowKey)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["A"] = 1 }, Cancellation);
        await table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["B"] = 2 }, cancellationToken: Cancellation);

        var row = (await table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: Cancellation)).Value;
        var deleted = await table.DeleteEntityAsync(partitionKey, rowKey, row.ETag, Cancellation);

        Assert.Equal((partitionKey, rowKey, 1, 2), (row.PartitionKey, row.RowKey, row.GetInt32("A"), row.GetInt32("B")));
        Assert.Equal(204, deleted.Status);
    }
}
