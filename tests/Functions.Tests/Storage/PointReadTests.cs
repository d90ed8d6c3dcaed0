using Azure;
using Azure.Core;
using Azure.Identity;
using Bytedesk.Azurite;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
    [InlineData(1)]
    [InlineData(2)]
    public async Task Without_a_credential_no_request_reaches_the_tables_which_is_status_0(int tries)
    {
        var left = tries;
        await using var services = new ServiceCollection()
            .AddSingleton(Options.Create(new StorageOptions { TableEndpoint = new Uri("https://127.0.0.1:1"), MaxRetries = 1 }))
            .AddSingleton(DelegatedTokenCredential.Create((_, _) => throw (--left > 0 ? (Exception)new IOException("reset") : new AuthenticationFailedException("no token"))))
            .BuildServiceProvider();
        var users = StorageServices.CreateClient(services).GetTableClient("Users");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => users.FindAsync<TableEntity>("key", "key", Cancel));

        Assert.Equal(0, failure.Status);
        Assert.IsType(tries == 1 ? typeof(AuthenticationFailedException) : typeof(AggregateException), failure.InnerException);
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
