using Bytedesk.Identity.Audit;
using Bytedesk.Identity.Expiry;
using Bytedesk.Identity.Idempotency;
using Bytedesk.Identity.Paging;
using Bytedesk.Identity.Passwords;
using Bytedesk.Identity.SignIn;
using Bytedesk.Identity.Signing;
using Bytedesk.Identity.Storage;
using Bytedesk.Identity.Telemetry;
using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Tokens.Management;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity;

/// <summary>Puts the parts together. Needs <see cref="SigningKeys"/>, which bring the meter, and a <see cref="TimeProvider"/>; with a table endpoint a token credential too.</summary>
public static class IdentityServices
{
    /// <summary>Adds users, sign-in, tokens and the sweep, each once for the life of the process.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        AddOptions(services);
        AddTelemetry(services);

        services.AddSingleton(StorageServices.CreateClient);
        services.AddSingleton<IdentityTables>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton(s => new AuditListing(Get<IdentityTables>(s), Get<PageTokens>(s)));
        services.AddSingleton<RowExpiries>();
        services.AddSingleton(s => new UserStore(Get<IdentityTables>(s), Get<RowExpiries>(s), Get<TimeProvider>(s)));
        services.AddSingleton<NameReservations>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<SuperAdministrator>();
        services.AddUserAdministration();
        services.AddSingleton(s => new UserCreation(
            Get<UserStore>(s),
            Get<NameReservations>(s),
            Get<RowExpiries>(s),
            Get<PasswordHashing>(s),
            Get<TimeProvider>(s),
            Get<IOptions<UserOptions>>(s),
            Get<ILogger<UserCreation>>(s)));

        services.AddSingleton<KnownUsers>();
        services.AddSingleton<ImportTurns>();

        services.AddSingleton<SignInFailureStore>();
        services.AddSingleton<PasswordGate>();
        services.AddSingleton(s => new SignInService(
            Get<UserStore>(s),
            Get<PasswordGate>(s),
            Get<TokenIssuance>(s),
            Get<AuditLog>(s),
            Get<SignInMetrics>(s),
            Get<ILogger<SignInService>>(s)));

        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenIssuance>();
        services.AddSingleton(s => new TokenUse(Get<TokenStore>(s), Get<TimeProvider>(s), Get<ILogger<TokenUse>>(s)));
        services.AddSingleton<Revocations>();
        services.AddSingleton<LegacyTokens>();
        services.AddSingleton(s => new AccessTokens(
            Get<SigningKeys>(s),
            Get<TokenStore>(s),
            Get<Revocations>(s),
            Get<UserStore>(s),
            Get<LegacyTokens>(s),
            Get<TokenMetrics>(s),
            Get<TimeProvider>(s),
            Get<ILogger<AccessTokens>>(s)));
        services.AddSingleton(s => new TokenRevocation(
            Get<TokenStore>(s),
            Get<Revocations>(s),
            Get<UserStore>(s),
            Get<AuditLog>(s),
            Get<TokenMetrics>(s),
            Get<TimeProvider>(s),
            Get<ILogger<TokenRevocation>>(s)));
        services.AddSingleton(s => new PresentedRevocation(Get<AccessTokens>(s), Get<TokenRevocation>(s), Get<TimeProvider>(s)));

        services.AddSingleton(s => new ManagedTokens(
            Get<IdentityTables>(s), Get<TokenStore>(s), Get<UserStore>(s), Get<PageTokens>(s), Get<TimeProvider>(s)));
        services.AddSingleton(s => new TokenGeneration(
            Get<TokenIssuance>(s), Get<TokenStore>(s), Get<AuditLog>(s), Get<TimeProvider>(s), Get<IOptions<TokenOptions>>(s)));
        services.AddSingleton(s => new TokenEditing(
            Get<ManagedTokens>(s), Get<TokenStore>(s), Get<AuditLog>(s), Get<TimeProvider>(s)));
        services.AddSingleton(s => new ManagedRevocation(
            Get<ManagedTokens>(s), Get<TokenStore>(s), Get<TokenRevocation>(s), Get<AuditLog>(s), Get<TimeProvider>(s)));

        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton(s => new IdempotentRequests(
            Get<IdempotencyStore>(s), Get<TimeProvider>(s), Get<ILogger<IdempotentRequests>>(s)));

        services.AddSingleton<IExpiringRows, NameReservationExpiry>();
        services.AddSingleton<IExpiringRows, AbandonedUserExpiry>();
        services.AddSingleton<IExpiringRows>(Get<SignInFailureStore>);
        services.AddSingleton<IExpiringRows>(Get<IdempotencyStore>);
        services.AddSingleton<ISweep, ExpiredTokenSweep>();
        services.AddSingleton<ISweep, ExpiredRevocationSweep>();
        services.AddSingleton<ISweep, ExpiredAuditSweep>();
        services.AddSingleton<ISweep, DueRowSweep>();
        services.AddSingleton(s => new ExpirySweep(
            s.GetServices<ISweep>(),
            Get<SweepMetrics>(s),
            Get<TimeProvider>(s),
            Get<IOptions<SweepOptions>>(s),
            Get<ILogger<ExpirySweep>>(s)));
        return services;
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddOptions<PasswordOptions>().BindConfiguration(PasswordOptions.Section).ValidateOnStart();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateOnStart();
        services.AddOptions<SuperAdminOptions>().BindConfiguration(SuperAdminOptions.Section).ValidateOnStart();
        services.AddOptions<SweepOptions>().BindConfiguration(SweepOptions.Section).ValidateOnStart();
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateOnStart();
        services.AddOptions<UserOptions>().BindConfiguration(UserOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsRules>();
        services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsValidator>();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddSingleton<IValidateOptions<SweepOptions>, SweepOptionsValidator>();
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        services.AddSingleton<IValidateOptions<UserOptions>, UserOptionsValidator>();
        services.AddSingleton<IValidateOptions<UserOptions>, UserOptionsRules>();
    }

    private static void AddTelemetry(IServiceCollection services)
    {
        services.AddSingleton<SignInMetrics>();
        services.AddSingleton<TokenMetrics>();
        services.AddSingleton<SweepMetrics>();
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
