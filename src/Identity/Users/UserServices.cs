using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Expiry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Users;

/// <summary>Adds what administrators do with users.</summary>
internal static class UserServices
{
    public static void AddUserAdministration(this IServiceCollection services)
    {
        services.AddSingleton<NameChanges>();
        services.AddSingleton<IExpiringRows, NameChangeExpiry>();
        services.AddSingleton(s => new UserEditing(
            Get<UserStore>(s), Get<NameChanges>(s), Get<AuditLog>(s), Get<IOptions<UserOptions>>(s), Get<ILogger<UserEditing>>(s)));
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
