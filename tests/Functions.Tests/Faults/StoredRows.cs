using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>What the tables hold, whatever the app says.</summary>
internal sealed class StoredRows(string connectionString, string prefix)
{
    private static readonly LoginNameNormalizer Normalizer = new(Options.Create(new UserOptions()));

    private readonly TableServiceClient _service = new(connectionString);

    public async Task<IReadOnlyList<TableEntity>> ReadAsync(string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _service.GetTableClient(prefix + table).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Loses a table, as whoever administers the storage account can.</summary>
    public Task DropTableAsync(string table) => _service.DeleteTableAsync(prefix + table, TestContext.Current.CancellationToken);

    /// <summary>The rows of Users that are users.</summary>
    public async Task<IReadOnlyList<TableEntity>> ReadUsersAsync() => [.. (await ReadAsync("Users")).Where(static row => row.GetString("State") is "Active")];

    /// <summary>The row keys of a table, sorted: the ids of tokens and revocations.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string table) =>
        [.. (await ReadAsync(table)).Select(static row => row.RowKey).Order(StringComparer.Ordinal)];

    /// <summary>The keys that are announced in Expirations as of this kind, sorted.</summary>
    public async Task<IReadOnlyList<string>> AnnouncedAsync(string kind) =>
    [
        .. (await IdsAsync("Expirations"))
            .Where(key => key.StartsWith($"{kind}|", StringComparison.Ordinal))
            .Select(key => key[(kind.Length + 1)..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The tokens that are revoked on their records, sorted.</summary>
    public async Task<IReadOnlyList<string>> RevokedAsync() =>
        [.. (await ReadAsync("Tokens")).Where(static row => row.ContainsKey("RevokedAt")).Select(static row => row.RowKey).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Holds after a sweep that everything belongs together: the users are these and have all of their names, there
    /// are no others and no other names, each token's record is found by its expiry, and nothing waits to be cleared up.
    /// </summary>
    public async Task ShouldHoldTheAdministratorAndAsync(params IReadOnlyCollection<Person> people)
    {
        var users = await ReadAsync("Users");
        Assert.Equal(
            people.Select(static person => person.Username).Append(Deployment.AdminEmail).Order(StringComparer.Ordinal),
            users.Select(static user => user.GetString("Username")).Order(StringComparer.Ordinal));

        var uids = users.ToDictionary(static user => user.GetString("Username")!, static user => user.PartitionKey);
        var names = people
            .SelectMany(static person => person.Names.Select(name => (Name: name, person.Username)))
            .Append((Name: Deployment.AdminEmail, Username: Deployment.AdminEmail));
        Assert.Equal(
            names.Select(name => (Normalizer.KeyOf(name.Name), uids[name.Username])).Order(),
            (await ReadAsync("LoginNames")).Select(static name => (name.PartitionKey, name.GetString("Uid")!)).Order());

        // A token is announced before it is kept, and what stopped in between goes when it is due.
        Assert.Empty((await IdsAsync("Tokens")).Except(await AnnouncedAsync("token")));
        Assert.All(
            await ReadAsync("Expirations"),
            static row => Assert.True(row.RowKey.StartsWith("token|", StringComparison.Ordinal) || row.RowKey.StartsWith("audit|", StringComparison.Ordinal), row.RowKey));
        Assert.Empty(await ReadAsync("SignInFailures"));
        Assert.Empty(await ReadAsync("Idempotency"));
    }
}
