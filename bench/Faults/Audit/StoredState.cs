using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>What a user's row says.</summary>
/// <param name="Uid">The uid.</param>
/// <param name="Names">The names to sign in with, in lower case, without repeats.</param>
/// <param name="Enabled">Whether they may sign in.</param>
/// <param name="Stamp">What their tokens must carry since all were last revoked; null: never.</param>
internal sealed record StoredUser(string Uid, IReadOnlyList<string> Names, bool Enabled, string? Stamp);

/// <summary>What the tables hold, whatever the app says. All that the audit knows of tables, keys and columns is here.</summary>
internal sealed record StoredState
{
    public const string UsersTable = "Users";

    private static readonly LoginNameNormalizer Normalizer = new(Options.Create(new UserOptions()));

    public required IReadOnlyList<StoredUser> Users { get; init; }

    /// <summary>The uids that names stand for, by <see cref="KeyOf"/>.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The stamps of the token records, by <c>jti</c>.</summary>
    public required IReadOnlyDictionary<string, string?> Tokens { get; init; }

    /// <summary>Which tokens are revoked one by one.</summary>
    public required IReadOnlySet<string> Revoked { get; init; }

    /// <summary>The rows that must go some day, and those that are announced to the sweep, under one kind of name.</summary>
    public required IReadOnlySet<string> Mortal { get; init; }

    /// <inheritdoc cref="Mortal"/>
    public required IReadOnlySet<string> Announced { get; init; }

    /// <summary>What stands for a creation or a change that has begun and not ended.</summary>
    public required HashSet<string> Unfinished { get; init; }

    public static string KeyOf(string name) => Normalizer.KeyOf(name);

    /// <summary>Reads the tables past the faults.</summary>
    public static async Task<StoredState> ReadAsync(string connectionString)
    {
        var service = new TableServiceClient(connectionString);
        var users = (await RowsAsync(UsersTable)).ToLookup(static row => row.GetString(nameof(User.State)));
        var tokens = await RowsAsync("Tokens");
        var announced = (await RowsAsync("Expirations")).Select(static row => row.RowKey).ToHashSet();
        return new StoredState
        {
            Users = [.. users[nameof(UserState.Active)].Select(Read)],
            Names = (await RowsAsync("LoginNames")).Where(static row => row.RowKey is "name").ToDictionary(static row => row.PartitionKey, static row => row.GetString("Uid") ?? ""),
            Tokens = tokens.ToDictionary(static row => row.RowKey, static string? (row) => row.GetString(nameof(TokenRecord.SecurityStamp))),
            Revoked = tokens.Where(static row => row.ContainsKey(nameof(TokenRecord.RevokedAt))).Select(static row => row.RowKey).ToHashSet(),
            Announced = announced,
            Unfinished =
            [
                .. users[nameof(UserState.Pending)].Concat(users[nameof(UserState.Abandoned)]).Select(static row => row.PartitionKey),
                .. announced.Where(static key => key.StartsWith("user|", StringComparison.Ordinal) || key.StartsWith("name|", StringComparison.Ordinal)),
            ],
            Mortal = tokens.Select(static row => $"token|{row.RowKey}")
                .Concat((await RowsAsync("Idempotency")).Select(static row => $"idempotency|{row.PartitionKey}"))
                .Concat((await RowsAsync("SignInFailures")).Select(static row => $"failures|{row.PartitionKey}"))
                .Concat((await RowsAsync("AuditEvents")).Select(static row => $"audit|{row.PartitionKey}"))
                .ToHashSet(),
        };

        ValueTask<List<TableEntity>> RowsAsync(string table) => service.GetTableClient(table).QueryAsync<TableEntity>().ToListAsync();
    }

    private static StoredUser Read(TableEntity row) => new(
        row.PartitionKey,
        [
            .. ((string?[])[row.GetString(nameof(User.Email)), row.GetString(nameof(User.Mobile)), row.GetString(nameof(User.Username))])
                .OfType<string>().Select(static name => name.ToLowerInvariant()).Distinct(),
        ],
        row.GetBoolean(nameof(User.Enabled)) is true,
        row.GetString(nameof(User.SecurityStamp)));
}
