using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>What is in the tables, for tests that say what must and must not be left.</summary>
internal static class TableContents
{
    /// <summary>Each table that has rows, with their number; audit events and their announcements aside.</summary>
    public static async Task<IReadOnlyList<string>> CountAsync(IdentityTables tables)
    {
        var counts = new List<string>();
        foreach (var (name, table) in new[]
        {
            ("Expirations", tables.Expirations),
            ("Idempotency", tables.Idempotency),
            ("LoginNames", tables.LoginNames),
            ("Revocations", tables.Revocations),
            ("SignInFailures", tables.SignInFailures),
            ("Tokens", tables.Tokens),
            ("Users", tables.Users),
        })
        {
            var count = (await RowsAsync(table)).Count(static row => !row.RowKey.StartsWith("audit|", StringComparison.Ordinal));
            if (count > 0)
            {
                counts.Add($"{name} {count}");
            }
        }

        return counts;
    }

    public static Task<IReadOnlyList<TableEntity>> RowsAsync(TableClient table) => RowsAsync<TableEntity>(table);

    public static async Task<IReadOnlyList<T>> RowsAsync<T>(TableClient table)
        where T : class, ITableEntity
    {
        var rows = new List<T>();
        await foreach (var row in table.QueryAsync<T>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
