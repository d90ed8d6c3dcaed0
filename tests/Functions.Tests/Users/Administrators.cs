using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>Super administrators, made as the product makes them: by a start with their address in the settings.</summary>
internal static class Administrators
{
    public static (string Key, string Value)[] Settings(string email) =>
        [("SuperAdmin:Email", email), ("SuperAdmin:Password", "a fine password")];

    public static async Task<User> StartAsync(IdentityHost host, string email)
    {
        await using var instance = host.Another(Settings(email));
        await instance.Get<SuperAdministrator>().EnsureExistsAsync();
        return (await host.Get<UserStore>().FindByNameAsync(email))!;
    }

    public static Task<ChangeUserResult> DisableAsync(IdentityHost host, User user) =>
        host.Get<UserAdministration>().DisableAsync(user.Uid, Edits.Actor);

    public static Task<ChangeUserResult> EnableAsync(IdentityHost host, User user) =>
        host.Get<UserAdministration>().EnableAsync(user.Uid, Edits.Actor);

    public static Task<ChangeUserResult> DeleteAsync(IdentityHost host, User user) =>
        host.Get<UserAdministration>().DeleteAsync(user.Uid, Edits.Actor);

    /// <summary>How many enabled super administrators there are.</summary>
    public static async Task<int> CountAsync(IdentityHost host) =>
        (await TableContents.RowsAsync(host.Tables.Users))
            .Where(row => row.RowKey == UserEntity.RowKey && !UserEntity.IsAbandoned(row))
            .Select(UserEntity.ToUser)
            .Count(user => user is { SuperUser: true, Enabled: true });
}
