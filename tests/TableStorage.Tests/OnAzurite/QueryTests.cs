namespace Bytedesk.TableStorage.Tests.OnAzurite;

public sealed class QueryTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_as_long_as_asked_and_their_tokens_go_on_where_they_ended()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync(Enumerable.Range(0, 7).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p q", $"微 {i}"))), Cancellation);

        var query = table.QueryAsync<TableEntity>(maxPerPage: 3, cancellationToken: Cancellation);
        var pages = await query.AsPages().ToListAsync(Cancellation);
        var further = await query.AsPages(pages[0].ContinuationToken, pageSizeHint: 2).ToListAsync(Cancellation);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"微 {i}"), pages.SelectMany(page => page.Values).Select(row => row.RowKey));
        Assert.Null(pages[^1].ContinuationToken);
        Assert.Equal([2, 2], further.Select(page => page.Values.Count));
        Assert.Equal("微 3", further[0].Values[0].RowKey);
        Assert.Equal(200, pages[0].GetRawResponse().Status);
    }

    [Fact]
    public async Task Filters_compare_each_type_with_its_own()
    {
        var table = await azurite.NewTableAsync();
        var id = Guid.NewGuid();
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567);
        byte[] bytes = [0, 1, 254, 255];
        await table.AddEntityAsync(
            new TableEntity("p", "r") { ["S"] = "it's", ["B"] = true, ["I"] = 5, ["L"] = 5_000_000_000L, ["D"] = 2.5, ["W"] = 2.0, ["G"] = id, ["T"] = instant, ["Y"] = bytes },
            Cancellation);

        FormattableString[] matching =
        [
            $"S eq {"it's"}", $"B eq {true}", $"I eq {5}", $"I lt {6}", $"L eq {5_000_000_000L}", $"D gt {2.25}", $"G eq {id}",
            $"T le {instant}", $"T eq {instant.UtcDateTime}", $"Y eq {bytes}", $"W eq {2.0}", $"PartitionKey eq {"p"} and RowKey ge {"a"}",
        ];
        foreach (var filter in matching)
        {
            Assert.Equal("r", (await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), cancellationToken: Cancellation).SingleAsync(Cancellation)).RowKey);
        }

        FormattableString[] others = [$"S eq {"its"}", $"B eq {false}", $"I gt {5}", $"L lt {5_000_000_000L}", $"D lt {2.25}", $"G eq {Guid.Empty}", $"T lt {instant}"];
        foreach (var filter in others)
        {
            Assert.Empty(await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), cancellationToken: Cancellation).ToListAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Select_reads_the_named_properties_of_every_row()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Cancellation);

        var row = await table.QueryAsync<TableEntity>(select: ["RowKey", "B"], cancellationToken: Cancellation).SingleAsync(Cancellation);

        Assert.Equal(("r", null, 2), (row.RowKey, row.GetInt32("A"), row.GetInt32("B")));
    }

    [Fact]
    public async Task A_table_without_rows_is_one_empty_page()
    {
        var table = await azurite.NewTableAsync();

        var page = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages().SingleAsync(Cancellation);

        Assert.Empty(page.Values);
    }
}
