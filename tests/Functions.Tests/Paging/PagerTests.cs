using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Paging;

public sealed class PagerTests(AzuriteFixture azurite)
{
    private static readonly Row[] Rows = [new("partition", "row"), new("partition2", "row2")];

    [Fact]
    public async Task Leads_on_from_where_the_page_ended_on_any_instance_and_in_that_listing_alone()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();

        var token = await FirstAsync(host, "tokens of one");

        Assert.Equal(Rows[1], await FollowAsync(another, "tokens of one", token));
        Assert.Null(await FollowAsync(another, "tokens of two", token));
    }

    [Fact]
    public async Task Is_refused_when_any_character_of_it_is_another()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await FirstAsync(host, "tokens of one");

        for (var i = 0; i < token.Length; i++)
        {
            Assert.True(await FollowAsync(host, "tokens of one", token.WithOtherCharacter(i)) is null, $"Character {i} does not matter.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    [InlineData("%00")]
    [InlineData("cGFydGl0aW9uL3Jvdw")]
    public async Task Is_refused_when_it_is_nothing_of_ours(string token)
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        Assert.Null(await FollowAsync(host, "tokens of one", token));
        Assert.Null(await FollowAsync(host, "tokens of one", token + new string('A', 2_000)));
    }

    private static async Task<string> FirstAsync(IdentityHost host, string listing)
    {
        foreach (var row in Rows)
        {
            await host.Tables.Idempotency.UpsertEntityAsync(new TableEntity(row.PartitionKey, row.RowKey), cancellationToken: TestContext.Current.CancellationToken);
        }

        var page = await ListAsync(host, listing, new PageRequest(Size: 1));
        Assert.Equal([Rows[0]], page.Value!.Content);
        return page.Value.PageToken!;
    }

    private static async Task<Row?> FollowAsync(IdentityHost host, string listing, string token) =>
        (await ListAsync(host, listing, new PageRequest(Token: token))).Value?.Content.Single();

    private static Task<Result<PageResponse<Row>>> ListAsync(IdentityHost host, string listing, PageRequest page) =>
        host.Get<Pager>().ListAsync<TableEntity, Row>(
            new Listing(host.Tables.Idempotency, listing) { RowsPerRequest = 10, MostRows = 10 },
            page,
            static row => ValueTask.FromResult<Row?>(new Row(row.PartitionKey, row.RowKey)),
            TestContext.Current.CancellationToken);

    private sealed record Row(string PartitionKey, string RowKey);
}
