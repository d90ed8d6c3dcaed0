using Azure.Core;
using Azure.Identity;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Hosting;

/// <summary>What must have succeeded before requests are served, and the identity to do it with.</summary>
internal static class InitializationSetup
{
    public static void AddInitialization(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(CreateCredential);
        services.AddSingleton(static provider => new InitializationStep(
            "tables", provider.GetRequiredService<IdentityTables>().CreateAsync));
        services.AddSingleton(static provider => new InitializationStep(
            "signing key", async cancellation => await provider.GetRequiredService<SigningKeys>().GetAsync(cancellation)));
        services.AddSingleton(static provider => new InitializationStep(
            "super administrator", _ => provider.GetRequiredService<SuperAdministrator>().EnsureExistsAsync()));
        services.AddSingleton<Initialization>();
        services.AddHostedService(static provider => provider.GetRequiredService<Initialization>());
        services.AddHealthChecks()
            .AddCheck<TablesCheck>("tables")
            .AddCheck<SigningKeyCheck>("signing key");
    }

    // In Azure one identity is meant, and to try others would only make a failure slow and unclear.
    private static TokenCredential CreateCredential(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? new DefaultAzureCredential()
            : services.GetRequiredService<IConfiguration>()["AZURE_CLIENT_ID"] is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
}
