using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Expiry;

/// <summary>Removes the short-lived rows that were announced in <see cref="RowExpiries"/>.</summary>
internal sealed class DueRowSweep(RowExpiries expiries, IEnumerable<IExpiringRows> kinds) : ISweep
{
    private readonly Dictionary<string, IExpiringRows> _kinds = kinds.ToDictionary(rows => rows.Kind);

    public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        expiries.FindDueAsync(now, cancellationToken);

    public async Task<string?> RemoveAsync(TableEntity due)
    {
        var kind = due.Text(RowExpiries.Kind);
        var expiry = await _kinds[kind].ExpireAsync(due);
        if (expiry.LookAgainAt is { } later)
        {
            await expiries.AddAsync(kind, due.Text(RowExpiries.Key), later, due.GetString(RowExpiries.Detail));
        }

        await expiries.RemoveAsync(due);
        return expiry.Removed ? kind : null;
    }
}
