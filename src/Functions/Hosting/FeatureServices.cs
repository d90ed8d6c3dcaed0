using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;

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
            .Validate(static options => UserRules.IsWebAddress(options.DefaultAvatar.OriginalString), "Users:DefaultAvatar is not an absolute http or https URL.");

        services.AddSingleton(StorageServices.CreateClient);
        services.AddSingleton<IdentityTables>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<Expirations>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditListing>();

        services.AddSingleton<UserStore>();
        services.AddSingleton<LoginNames>();
        services.AddSingleton<ReleasedNames>();
        services.AddSingleton<UserCreationService>();
        services.AddSingleton<UserService>();
        services.AddSingleton<UserPasswordService>();
        services.AddSingleton<UserListing>();
        services.AddSingleton<UserImporter>();
        services.AddSingleton<SuperAdministrator>();

        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<SignInFailureStore>();
        services.AddSingleton<PasswordVerifier>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<SignInMetrics>();

        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenIssuance>();
        services.AddSingleton<TokenUse>();
        services.AddSingleton<Revocations>();
        services.AddSingleton<LegacyTokens>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<TokenRevocation>();
        services.AddSingleton<PresentedRevocation>();
        services.AddSingleton<ManagedTokens>();
        services.AddSingleton<TokenGeneration>();
        services.AddSingleton<TokenEditing>();
        services.AddSingleton<ManagedRevocation>();
        services.AddSingleton<TokenMetrics>();

        services.AddSingleton<IdempotencyService>();
        services.AddSingleton<IdempotencyKey>();

        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<AuditLog>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<TokenStore>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<UserCreationService>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<LoginNames>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<ReleasedNames>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<SignInFailureStore>());
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<IdempotencyService>());
        services.AddSingleton<ExpirySweep>();
        services.AddSingleton<SweepMetrics>();
        return services;
    }
}
