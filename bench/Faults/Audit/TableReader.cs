using Bytedesk.Functions.Users;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Reads the tables past the faults.</summary>
internal sealed class TableReader(string connectionString)
{
    private readonly TableServiceClient _service = new(connectionString);

    public async Task<StoredState> ReadAsync()
    {
        var users = (await RowsAsync("Users")).Where(static row => row.RowKey is UserEntity.RowKey).ToLookup(UserEntity.IsAbandoned);
        var names = (await RowsAsync("LoginNames")).Where(static row => row.RowKey is "name");
        var tokens = await RowsAsync("Tokens");
        var tombstones = users[true].Select(static row => row.PartitionKey).ToHashSet();
        return new StoredState
        {
            Users = [.. users[false].Select(Read)],
            Tombstones = tombstones,
            Names = names.ToDictionary(static row => row.PartitionKey, static row => row.GetString("Uid") ?? ""),
            Tokens = tokens.ToDictionary(static row => row.RowKey, static string? (row) => row.GetString("SecurityStamp")),
            TokenExpiries = await RowKeysAsync("TokenExpiries"),
            Revocations = await RowKeysAsync("Revocations"),
            Announcements = await RowKeysAsync("RowExpiries"),
            ShortLived =
            [
                .. tombstones.Select(static uid => $"abandoned-{uid}"),
                .. (await RowsAsync("Idempotency")).Select(static row => $"idempotency-{row.PartitionKey}"),
                .. (await RowsAsync("SignInFailures")).Select(static row => $"failures-{row.PartitionKey}"),
            ],
        };
    }

    private static StoredUser Read(TableEntity row)
    {
        var user = UserEntity.ToUser(row);
        return new StoredUser(user.Uid, [.. LoginName.Of(user).Select(static name => LoginName.Normalize(name.Value))], user.Enabled, user.TokenReset?.SecurityStamp);
    }

    private async Task<HashSet<string>> RowKeysAsync(string table) => [.. (await RowsAsync(table)).Select(static row => row.RowKey)];

    private async Task<List<TableEntity>> RowsAsync(string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _service.GetTableClient(table).QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
