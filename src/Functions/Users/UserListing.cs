using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Lists users in the order of their uids, which is none that means anything, but stays.</summary>
internal sealed class UserListing(IdentityTables tables, Pager pager)
{
    private const int MostRows = 1_000;
    private const int SearchedPerRequest = 250;

    /// <summary>Lists a page.</summary>
    public Task<Result<ListPage<User>>> ListAsync(string callerUid, UserQuery query, PageRequest page, CancellationToken cancellationToken) =>
        pager.ListAsync<TableEntity, User>(
            new Listing(tables.Users, $"users {callerUid} {query}")
            {
                RowsPerRequest = query is { SearchText: null, Enabled: null } ? page.Size + 1 : SearchedPerRequest,
                MostRows = MostRows,
            },
            page,
            row => ValueTask.FromResult(Select(row, query)),
            cancellationToken);

    private static User? Select(TableEntity row, UserQuery query)
    {
        if (row.RowKey != UserEntity.RowKey || UserEntity.IsAbandoned(row))
        {
            return null;
        }

        var user = UserEntity.ToUser(row);
        return (query.Enabled is null || query.Enabled == user.Enabled)
            && (query.SearchText is not { } text || Matches(text, user.Username, user.Nickname, user.Email, user.Mobile)) ? user : null;
    }

    private static bool Matches(string text, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (value?.Contains(text, StringComparison.OrdinalIgnoreCase) is true)
            {
                return true;
            }
        }

        return false;
    }
}
