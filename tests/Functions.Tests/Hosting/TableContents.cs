using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>What is in the tables, for tests that say what must and must not be left.</summary>
internal static class TableContents
{
    /// <summary>Each table that has rows, with their number; audit events, and their announcements, aside.</summary>
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
            var rows = await RowsAsync(table);
            rows = name == "Expirations" ? [.. rows.Where(static row => !row.RowKey.StartsWith("audit|", StringComparison.Ordinal))] : rows;
            if (rows.Count > 0)
            {
                counts.Add($"{name} {rows.Count}");
            }
        }

        return counts;
    }

    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(TableClient table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
