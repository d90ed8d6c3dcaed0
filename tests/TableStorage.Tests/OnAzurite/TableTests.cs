using Azure;

namespace Bytedesk.TableStorage.Tests.OnAzurite;

public sealed class TableTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creating_a_table_that_is_there_is_409_or_on_request_no_failure()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var name = AzuriteFixture.NewName();

        var first = await service.CreateTableIfNotExistsAsync(name, Cancellation);
        var second = await service.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name, Cancellation));

        Assert.Equal((name, 204), (first.Value.Name, first.GetRawResponse().Status));
        Assert.Equal((name, 409), (second.Value.Name, second.GetRawResponse().Status));
        Assert.Equal((409, "TableAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Deleting_a_table_works_once_and_then_answers_404_without_an_exception()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var table = await azurite.NewTableAsync();

        Assert.Equal(204, (await table.DeleteAsync(Cancellation)).Status);
        Assert.Equal(404, (await service.DeleteTableAsync(table.Name, Cancellation)).Status);
    }

    [Fact]
    public async Task Tables_are_listed_page_by_page_and_by_filter()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var prefix = AzuriteFixture.NewName();
        foreach (var letter in "abcde")
        {
            await service.CreateTableAsync(prefix + letter, Cancellation);
        }

        FormattableString filter = $"TableName ge {prefix} and TableName lt {prefix + "z"}";
        var pages = await service.QueryAsync(filter, maxPerPage: 2, Cancellation).AsPages().ToListAsync(Cancellation);
        var one = await service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {prefix + "c"}"), cancellationToken: Cancellation).SingleAsync(Cancellation);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Equal("abcde".Select(letter => prefix + letter), pages.SelectMany(page => page.Values).Select(table => table.Name));
        Assert.Equal(prefix + "c", one.Name);
    }

    [Fact]
    public void A_client_knows_where_it_is()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var table = service.GetTableClient("Users");

        Assert.Equal(("devstoreaccount1", azurite.Endpoint), (service.AccountName, service.Uri));
        Assert.Equal(("Users", "devstoreaccount1", new Uri($"{azurite.Endpoint}/Users")), (table.Name, table.AccountName, table.Uri));
    }
}
