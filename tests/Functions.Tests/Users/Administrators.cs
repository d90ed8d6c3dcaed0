using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>The super administrator of the settings, made as the product makes it: by a start with the address in the settings.</summary>
internal static class Administrators
{
    public const string Email = "admin@example.com";

    public static (string Key, string Value)[] Settings(string email = Email) =>
        [("SuperAdmin:Email", email), ("SuperAdmin:Password", "a fine password")];

    public static async Task<User> StartAsync(IdentityHost host, string email = Email)
    {
        await using var instance = host.Another(Settings(email));
        await instance.Get<SuperAdministrator>().EnsureExistsAsync();
        return (await host.Get<UserStore>().FindByNameAsync(email))!;
    }
}
