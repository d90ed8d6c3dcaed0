using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Expiry;
using Bytedesk.Identity.Paging;
using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.SignIn;
using Bytedesk.Identity.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Users;

/// <summary>Adds what administrators do with users.</summary>
internal static class UserServices
{
    public static void AddUserAdministration(this IServiceCollection services)
    {
        services.AddSingleton<GivenUpNames>();
        services.AddSingleton<NameChanges>();
        services.AddSingleton<IExpiringRows>(Get<GivenUpNames>);
        services.AddSingleton<IExpiringRows, NameChangeExpiry>();
        services.AddSingleton(s => new SuperAdministratorRoster(
            Get<IdentityTables>(s), Get<UserStore>(s), Get<ILogger<SuperAdministratorRoster>>(s)));
        services.AddSingleton(s => new UserAdministration(
            Get<UserStore>(s),
            Get<SuperAdministratorRoster>(s),
            Get<NameChanges>(s),
            Get<AuditLog>(s),
            Get<TimeProvider>(s),
            Get<ILogger<UserAdministration>>(s)));
        services.AddSingleton(s => new UserEditing(
            Get<UserStore>(s), Get<NameChanges>(s), Get<AuditLog>(s), Get<IOptions<UserOptions>>(s), Get<ILogger<UserEditing>>(s)));
        services.AddSingleton(s => new UserListing(Get<IdentityTables>(s), Get<PageTokens>(s)));
        services.AddSingleton(s => new UserPasswords(
            Get<UserStore>(s), Get<PasswordGate>(s), Get<PasswordHashing>(s), Get<AuditLog>(s), Get<TimeProvider>(s)));
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
