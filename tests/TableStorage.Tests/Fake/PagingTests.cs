using Azure;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class PagingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Short_and_empty_pages_that_name_a_next_one_are_not_the_last()
    {
        await using var service = await FakeTableService.StartAsync(
            Continued(FakeAnswer.Rows("""{"RowKey":"1"}"""), "1!4!cA--", "1!4!MQ--"),
            Continued(FakeAnswer.Rows(), "1!4!cA--", "1!4!Mg--"),
            Continued(FakeAnswer.Rows(), "1!4!cQ--", null),
            FakeAnswer.Rows("""{"RowKey":"2"}""", """{"RowKey":"3"}"""));

        var rows = await service.Table().QueryAsync<TableEntity>("A eq 'x & y'", 10, ["RowKey"], Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["1", "2", "3"], rows.Select(row => row.RowKey));
        const string Asked = "$filter=A eq 'x & y'&$top=10&$select=RowKey";
        Assert.Equal(
            [Asked, $"{Asked}&NextPartitionKey=1!4!cA--&NextRowKey=1!4!MQ--", $"{Asked}&NextPartitionKey=1!4!cA--&NextRowKey=1!4!Mg--", $"{Asked}&NextPartitionKey=1!4!cQ--"],
            service.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task A_pages_token_goes_on_in_another_query()
    {
        await using var service = await FakeTableService.StartAsync(Continued(FakeAnswer.Rows(), "a+/=", "b&?#"), FakeAnswer.Rows());
        var table = service.Table();

        var first = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages().FirstAsync(Cancellation);
        await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages(first.ContinuationToken, 7).ToListAsync(Cancellation);

        Assert.Equal("", service.Requests[0].Query);
        Assert.Equal("$top=7&NextPartitionKey=a+/=&NextRowKey=b&?#", service.Requests[1].Query);
    }

    [Fact]
    public async Task Tables_are_listed_to_the_end_too()
    {
        await using var service = await FakeTableService.StartAsync(
            new FakeAnswer(200, """{"value":[]}""") { Headers = { ["x-ms-continuation-NextTableName"] = "1!8!cm93cw--" } },
            new(200, """{"odata.metadata":"m","value":[{"odata.type":"x","TableName":"Rows","More":{"TableName":"Other"}}]}"""));

        var tables = await service.Service().QueryAsync(cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal("Rows", tables.Single().Name);
        Assert.Equal("NextTableName=1!8!cm93cw--", service.Requests[1].Query);
    }

    [Fact]
    public async Task A_token_of_something_else_is_refused()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Rows());

        await Assert.ThrowsAsync<ArgumentException>(async () => await service.Table().QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages("no-space").ToListAsync(Cancellation));

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Nothing_is_read_before_it_is_asked_for_and_nothing_after_the_last_wanted()
    {
        await using var service = await FakeTableService.StartAsync(Continued(FakeAnswer.Rows("{}"), "a", "b"));

        var query = service.Table().QueryAsync<TableEntity>(cancellationToken: Cancellation);
        Assert.Empty(service.Requests);
        await query.FirstAsync(Cancellation);

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_query_can_be_cancelled_by_whoever_made_it_and_by_whoever_reads_it()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Rows());
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await service.Table().QueryAsync<TableEntity>(cancellationToken: cancelled).ToListAsync(CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await service.Table().QueryAsync<TableEntity>(cancellationToken: CancellationToken.None).ToListAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await service.Table().QueryAsync<TableEntity>(cancellationToken: CancellationToken.None).AsPages().ToListAsync(cancelled));

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_failure_on_a_later_page_comes_after_the_rows_before_it()
    {
        await using var service = await FakeTableService.StartAsync(Continued(FakeAnswer.Rows("""{"RowKey":"1"}"""), "a", "b"), FakeAnswer.Error(404, "TableNotFound"));
        var read = new List<TableEntity>();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            await foreach (var row in service.Table().QueryAsync<TableEntity>(cancellationToken: Cancellation))
            {
                read.Add(row);
            }
        });

        Assert.Equal((1, "TableNotFound"), (read.Count, failure.ErrorCode));
    }

    private static FakeAnswer Continued(FakeAnswer page, string partitionKey, string? rowKey)
    {
        page.Headers["x-ms-continuation-NextPartitionKey"] = partitionKey;
        if (rowKey is not null)
        {
            page.Headers["x-ms-continuation-NextRowKey"] = rowKey;
        }

        return page;
    }
}
