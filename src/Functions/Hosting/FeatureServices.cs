using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Hosting;

/// <summary>The services of the features, each once for the life of the process.</summary>
internal static class FeatureServices
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddValidatedOptions<AuditOptions>(AuditOptions.Section);
        services.AddValidatedOptions<StorageOptions>(StorageOptions.Section);
        services.AddValidatedOptions<PasswordOptions>(PasswordOptions.Section);
        services.AddValidatedOptions<SignInOptions>(SignInOptions.Section);
        services.AddValidatedOptions<SuperAdminOptions>(SuperAdminOptions.Section);
        services.AddValidatedOptions<SweepOptions>(SweepOptions.Section);
        services.AddValidatedOptions<TokenOptions>(TokenOptions.Section);
        services.AddValidatedOptions<UserOptions>(UserOptions.Section)
            .Validate(static options => NewUserRules.IsWebAddress(options.DefaultAvatar.OriginalString), "Users:DefaultAvatar is not an absolute http or https URL.");

        services.AddMetrics();
        services.AddSingleton<IdentityMeter>();
        services.AddSingleton(StorageServices.CreateClient);
        services.AddSingleton<IdentityTables>();
        services.AddSingleton<Pager>();
        services.AddSingleton<Expirations>();
        services.AddSingleton<AuditLog>();

        services.AddSingleton<UserStore>();
        services.AddSingleton<NameReservations>();
        services.AddSingleton<NameChanges>();
        services.AddSingleton<GivenUpNames>();
        services.AddSingleton<SuperAdministrator>();
        services.AddSingleton<SuperAdministratorRoster>();
        services.AddSingleton<UserListing>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<UserEditing>();
        services.AddSingleton<UserPasswords>();
        services.AddSingleton<UserCreation>();
        services.AddSingleton<KnownUsers>();
        services.AddSingleton<ImportTurns>();

        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<SignInFailureStore>();
        services.AddSingleton<PasswordVerifier>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<SignInMetrics>();

        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<TokenIssuanceService>();
        services.AddSingleton<TokenCheckService>();
        services.AddSingleton<TokenRevocationService>();
        services.AddSingleton<LastUseRecorder>();
        services.AddSingleton<LegacyTokens>();
        services.AddSingleton<TokenMetrics>();

        services.AddSingleton<IdempotencyStore>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<IdempotencyKey>();

        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<AuditLog>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<TokenStore>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<LegacyTokens>());
        services.AddSingleton<IExpiringRows, NameReservationExpiry>();
        services.AddSingleton<IExpiringRows, NameChangeExpiry>();
        services.AddSingleton<IExpiringRows, AbandonedUserExpiry>();
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<GivenUpNames>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<SignInFailureStore>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<IdempotencyStore>());
        services.AddSingleton<ExpirySweep>();
        services.AddSingleton<SweepMetrics>();
        return services;
    }
}
