using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Storage;

/// <summary>Every table of the service. Their keys are described in each store; none holds a raw name.</summary>
internal sealed class IdentityTables(TableServiceClient service, IOptions<StorageOptions> options)
{
    internal TableClient Users { get; } = Table(service, options, "Users");

    internal TableClient LoginNames { get; } = Table(service, options, "LoginNames");

    internal TableClient Tokens { get; } = Table(service, options, "Tokens");

    internal TableClient Revocations { get; } = Table(service, options, "Revocations");

    internal TableClient SignInFailures { get; } = Table(service, options, "SignInFailures");

    internal TableClient Idempotency { get; } = Table(service, options, "Idempotency");

    internal TableClient AuditEvents { get; } = Table(service, options, "AuditEvents");

    internal TableClient Expirations { get; } = Table(service, options, "Expirations");

    private TableClient[] All =>
        [Users, LoginNames, Tokens, Revocations, SignInFailures, Idempotency, AuditEvents, Expirations];

    /// <summary>Creates the tables that are missing. Safe to run by many instances at a time.</summary>
    /// <param name="cancellationToken">Stops the wait; tables already created stay.</param>
    public Task CreateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(table => table.CreateIfNotExistsAsync(cancellationToken)));

    /// <summary>Reads one row that need not exist, to learn whether the storage answers.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage did not answer, or refused.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        Users.FindAsync<TableEntity>("probe", "probe", cancellationToken);

    private static TableClient Table(TableServiceClient service, IOptions<StorageOptions> options, string name) =>
        service.GetTableClient(options.Value.TablePrefix + name);
}
