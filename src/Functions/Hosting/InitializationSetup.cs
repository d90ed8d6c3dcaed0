using Bytedesk.Functions.Health;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Hosting;

/// <summary>What must have succeeded before requests are served, and what must go on being reached.</summary>
internal static class InitializationSetup
{
    private const string Tables = "tables";
    private const string SigningKey = "signing key";

    public static void AddInitialization(this IServiceCollection services)
    {
        services.AddSingleton(static provider => new InitializationStep(Tables, provider.GetRequiredService<IdentityTables>().CreateAsync));
        services.AddSingleton(static provider => new InitializationStep(SigningKey, FindKeyAsync(provider)));
        services.AddSingleton(static provider => new InitializationStep(
            "super administrator", _ => provider.GetRequiredService<SuperAdministrator>().EnsureExistsAsync()));
        services.AddSingleton<Initialization>();
        services.AddHostedService(static provider => provider.GetRequiredService<Initialization>());
        services.AddHealthChecks()
            .Add(ReadinessCheck.Of(Tables, static provider => provider.GetRequiredService<IdentityTables>().ProbeAsync))
            .Add(ReadinessCheck.Of(SigningKey, FindKeyAsync));
    }

    // One that is held will do, though the vault may be away.
    private static Func<CancellationToken, Task> FindKeyAsync(IServiceProvider provider) =>
        async cancellation => await provider.GetRequiredService<SigningKeys>().GetAsync(cancellation);
}
