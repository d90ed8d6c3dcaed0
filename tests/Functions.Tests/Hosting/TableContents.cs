using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>What is in the tables, for tests that say what must and must not be left.</summary>
internal static class TableContents
{
    /// <summary>Each table that has rows, with their number; audit events aside.</summary>
    public static async Task<IReadOnlyList<string>> CountAsync(IdentityTables tables)
    {
        var counts = new List<string>();
        foreach (var (name, table) in new[]
        {
            ("Idempotency", tables.Idempotency),
            ("LoginNames", tables.LoginNames),
            ("Revocations", tables.Revocations),
            ("RowExpiries", tables.RowExpiries),
            ("SignInFailures", tables.SignInFailures),
            ("TokenExpiries", tables.TokenExpiries),
            ("Tokens", tables.Tokens),
            ("Users", tables.Users),
        })
        {
            var rows = await RowsAsync(table);
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
