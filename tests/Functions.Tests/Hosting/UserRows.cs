using Azure;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>Looks at, and changes, the one user of a host behind the services' back.</summary>
internal static class UserRows
{
    public static async Task ChangeAsync(IdentityHost host, string property, object value)
    {
        var row = await SingleAsync(host);
        await host.Tables.Users.UpdateEntityAsync(
            new TableEntity(row.PartitionKey, row.RowKey) { [property] = value },
            ETag.All,
            cancellationToken: TestContext.Current.CancellationToken);
    }

    public static async Task<string?> PasswordHashAsync(IdentityHost host) =>
        (await SingleAsync(host)).GetString(nameof(User.PasswordHash));

    private static async Task<TableEntity> SingleAsync(IdentityHost host) =>
        Assert.Single(await TableContents.RowsAsync(host.Tables.Users));
}
