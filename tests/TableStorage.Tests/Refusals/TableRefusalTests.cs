namespace Bytedesk.TableStorage.Tests.Refusals;

public sealed class TableRefusalTests
{
    private static readonly TableServiceClient Service = NothingIsSent.Service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string?> Names => [(string?)null, "", "ab", new string('a', 64), "1abc", "_abc", "a-bc", "a_bc", "a bc", "tables", "Tables", "TABLES", "äbc", "ab١"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_table_name_that_the_service_would_refuse_is_not_sent(string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Service.GetTableClient(name!));
        Assert.ThrowsAny<ArgumentException>(() => new TableClient("UseDevelopmentStorage=true", name!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Service.CreateTableAsync(name!, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Service.CreateTableIfNotExistsAsync(name!, Cancellation));
        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => Service.DeleteTableAsync(name!, Cancellation));

        Assert.True(name is null || refusal.Message.Contains("Understanding the Table service data model", StringComparison.Ordinal), refusal.Message);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("Table1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_names_are_names(string name) => Assert.Equal(name, Service.GetTableClient(name).Name);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_page_has_1_to_1000_items(int size)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>("maxPerPage", () => NothingIsSent.Table.QueryAsync<TableEntity>(maxPerPage: size, cancellationToken: Cancellation));
        Assert.Contains("Query timeout and pagination", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("maxPerPage", () => Service.QueryAsync(maxPerPage: size, cancellationToken: Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>("pageSizeHint", () => NothingIsSent.Table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages(pageSizeHint: size));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await NothingIsSent.Table.QueryAsync<TableEntity>(maxPerPage: 1000, cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public void A_client_has_an_endpoint_and_a_credential()
    {
        var credential = new TableSharedKeyCredential("a", "AAAA");

        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(null!, credential));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(new Uri("https://example"), (TableSharedKeyCredential)null!));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(new Uri("https://example"), (Azure.Core.TokenCredential)null!));
        Assert.ThrowsAny<ArgumentException>(() => new TableServiceClient(""));
    }
}
