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

    internal TableClient UsedCodes { get; } = Table(service, options, "UsedCodes");

    internal TableClient Idempotency { get; } = Table(service, options, "Idempotency");

    internal TableClient AuditEvents { get; } = Table(service, options, "AuditEvents");

    internal TableClient Expirations { get; } = Table(service, options, "Expirations");

    internal TableClient Tickets { get; } = Table(service, options, "Tickets");

    internal TableClient TicketIndex { get; } = Table(service, options, "TicketIndex");

    internal TableClient Settings { get; } = Table(service, options, "Settings");

    internal TableClient Statistics { get; } = Table(service, options, "Statistics");

    internal TableClient Threads { get; } = Table(service, options, "Threads");

    internal TableClient ThreadTopics { get; } = Table(service, options, "ThreadTopics");

    internal TableClient Inboxes { get; } = Table(service, options, "Inboxes");

    internal TableClient ClosedThreads { get; } = Table(service, options, "ClosedThreads");

    internal TableClient ThreadEvents { get; } = Table(service, options, "ThreadEvents");

    internal TableClient Visitors { get; } = Table(service, options, "Visitors");

    internal TableClient Agents { get; } = Table(service, options, "Agents");

    private TableClient[] All =>
    [
        Users, LoginNames, Tokens, Revocations, SignInFailures, UsedCodes, Idempotency, AuditEvents, Expirations,
        Threads, ThreadTopics, Inboxes, ClosedThreads, ThreadEvents, Visitors, Agents,
        Tickets, TicketIndex, Settings, Statistics,
    ];

    /// <summary>
    /// Creates the tables that are missing: none after a deployment, which one request tells. Safe to run by many instances at a time.
    /// </summary>
    /// <param name="cancellationToken">Stops the wait; tables already created stay.</param>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        string[] names = [.. All.Select(static table => table.Name).Order(StringComparer.Ordinal)];
        var between = TableClient.CreateQueryFilter($"TableName ge {names[0]} and TableName le {names[^1]}");
        var existing = await service.QueryAsync(between, cancellationToken: cancellationToken)
            .Select(static table => table.Name).ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken);
        await Task.WhenAll(All.Where(table => !existing.Contains(table.Name)).Select(table => table.CreateIfNotExistsAsync(cancellationToken)));
    }

    /// <summary>Reads one row that need not exist, to learn whether the storage answers.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage did not answer, or refused.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        Users.FindAsync<TableEntity>("probe", "probe", cancellationToken);

    private static TableClient Table(TableServiceClient service, IOptions<StorageOptions> options, string name) =>
        service.GetTableClient(options.Value.TablePrefix + name);
}
