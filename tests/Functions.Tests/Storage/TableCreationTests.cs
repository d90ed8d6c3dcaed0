using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Storage;

public sealed class TableCreationTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_after_the_first_asks_once_and_creates_what_is_missing_alone()
    {
        await using var first = await IdentityHost.StartAsync(azurite);
        await using var other = first.Another();

        await other.Tables.CreateAsync(Cancel);
        Assert.Equal(["GET Tables"], other.Storage.Requests);

        await first.Tables.Tokens.DeleteAsync(Cancel);
        other.Storage.Clear();
        await other.Tables.CreateAsync(Cancel);
        Assert.Equal(["GET Tables", "POST Tables"], other.Storage.Requests);
        Assert.Null(await first.Tables.Tokens.FindAsync<TableEntity>("key", "key", Cancel));
    }
}
