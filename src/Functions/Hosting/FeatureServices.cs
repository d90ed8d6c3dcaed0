using Bytedesk.Functions.Agents;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Sessions;
using Bytedesk.Functions.Settings;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Statistics;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tickets;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;
using Bytedesk.Functions.Web;

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

        services.AddMetrics();
        services.AddSingleton<AppMetrics>();
        services.AddSingleton(StorageServices.CreateClient);
        services.AddSingleton<IdentityTables>();
        services.AddSingleton<SignedTexts>();
        services.AddSingleton<Pager>();
        services.AddSingleton<Expirations>();
        services.AddSingleton(static provider => new TimedRun(provider));
        services.AddTimedWork<ExpirySweep>();
        services.AddExpiringRows<AuditLog>();
        services.AddExpiringRows<IdempotencyService>();
        services.AddSingleton<IdempotencyKey>();

        services.AddSingleton<LoginNameNormalizer>();
        services.AddSingleton<UserStore>();
        services.AddExpiringRows<LoginNames>();
        services.AddExpiringRows<ReleasedNames>();
        services.AddExpiringRows<UserCreationService>();
        services.AddSingleton<UserService>();
        services.AddSingleton<UserPasswordService>();
        services.AddSingleton<UserListing>();
        services.AddSingleton<UserImporter>();
        services.AddSingleton<SuperAdministrator>();

        services.AddSingleton<PasswordHashing>();
        services.AddExpiringRows<SignInFailureStore>();
        services.AddSingleton<PasswordVerifier>();
        services.AddSingleton<SignInService>();

        services.AddSingleton<SessionService>();
        services.AddSingleton<SignInLinkService>();
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<EmbedTickets>();
        services.AddExpiringRows<UsedCodes>();

        services.AddExpiringRows<TokenStore>();
        services.AddSingleton<ParentTokens>();
        services.AddExpiringRows<LegacyTokens>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<TokenIssuanceService>();
        services.AddSingleton<TokenCheckService>();
        services.AddSingleton<TokenRevocationService>();
        services.AddSingleton<LastUseRecorder>();

        services.AddExpiringRows<TicketStore>();
        services.AddSingleton<TicketService>();
        services.AddSingleton<TicketListing>();

        services.AddSingleton<SettingsService>();

        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<StatisticsService>();
        services.AddTimedWork<StatisticsRollUp>();
        services.AddSingleton<TokenCensus>();

        services.AddSingleton<Workgroups>();
        services.AddSingleton<ThreadStore>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<ThreadEvents>();
        services.AddSingleton<ThreadCopies>();
        services.AddSingleton<ThreadService>();
        services.AddSingleton<ThreadListing>();
        services.AddSingleton<AgentStore>();
        services.AddSingleton<UpdatesService>();
        services.AddSingleton<LiveConversations>();
        services.AddTimedWork<WaitingThreads>();
        services.AddSingleton<VisitorStore>();
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<MessageService>();
        services.AddSingleton<MessageListing>();
        return services;
    }

    /// <summary>What of the features knows HTTP.</summary>
    public static void AddHttpFeatures(this IServiceCollection services)
    {
        AddressRedaction.Register(services);
        services.AddSingleton<BearerCheck>();
        services.AddSingleton<ClientAuthentication>();
        services.AddValidatedOptions<WebOptions>(WebOptions.Section);
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<Pages>();
        services.AddSingleton<SignInLinks>();
    }

    private static void AddTimedWork<T>(this IServiceCollection services)
        where T : class, ITimedWork
    {
        services.AddSingleton<T>();
        services.AddSingleton<ITimedWork>(static provider => provider.GetRequiredService<T>());
    }

    private static void AddExpiringRows<T>(this IServiceCollection services)
        where T : class, IExpiringRows
    {
        services.AddSingleton<T>();
        services.AddSingleton<IExpiringRows>(static provider => provider.GetRequiredService<T>());
    }
}
