using Azure;
using Bytedesk.Azurite;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Storage;

public sealed class PointReadTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Azure_Data_Tables_itself_reads_a_missing_table_as_a_missing_row()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await host.Tables.Users.DeleteAsync(Cancel);

        Assert.False((await host.Tables.Users.GetEntityIfExistsAsync<TableEntity>("key", "key", cancellationToken: Cancel)).HasValue);
        Assert.Equal(404, (await host.Tables.Users.DeleteEntityAsync("key", "key", cancellationToken: Cancel)).Status);
    }

    [Fact]
    public async Task A_missing_row_is_null_and_a_missing_table_an_exception()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        Assert.Null(await host.Tables.Users.FindAsync<TableEntity>("key", "key", Cancel));
        Assert.False(await host.Tables.Users.TryDeleteAsync("key", "key", ETag.All));

        await host.Tables.Users.DeleteAsync(Cancel);

        Assert.Equal("TableNotFound", (await Assert.ThrowsAsync<RequestFailedException>(() => host.Tables.Users.FindAsync<TableEntity>("key", "key", Cancel))).ErrorCode);
        Assert.Equal("TableNotFound", (await Assert.ThrowsAsync<RequestFailedException>(() => host.Tables.Users.TryDeleteAsync("key", "key", ETag.All))).ErrorCode);
        await Assert.ThrowsAsync<RequestFailedException>(() => host.Tables.Users.TryUpdateAsync(new TableEntity("key", "key"), ETag.All));
    }

    [Theory]
    [InlineData("ResourceNotFound", true)]
    [InlineData("EntityNotFound", true)]
    [InlineData("TableNotFound", false)]
    [InlineData("ResourceTypeMismatch", false)]
    [InlineData("", false)]
    public void Only_the_codes_of_a_row_tell_of_a_row(string code, bool row) =>
        Assert.Equal(row, TableReads.IsMissingRow(new RequestFailedException(404, "Not found.", code, innerException: null)));

    [Fact]
    public void Nobody_reads_a_row_past_the_one_place_that_looks_at_the_code()
    {
        var readers = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file).Contains("GetEntityIfExists", StringComparison.Ordinal))
            .Select(static file => Path.GetFileName(file));

        Assert.Equal(["TableReads.cs"], readers);
    }
}
