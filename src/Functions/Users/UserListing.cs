using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Which users to list; null: whichever.</summary>
internal sealed record UserQuery
{
    /// <summary>What the username, the nickname, the e-mail address or the mobile number has in it, in any case.</summary>
    public string? SearchText { get; init; }

    /// <summary>Those who are enabled, or those who are not.</summary>
    public bool? Enabled { get; init; }

    internal bool Matches(User user) =>
        (Enabled is null || Enabled == user.Enabled)
        && (SearchText is null || new[] { user.Username, user.Nickname, user.Email, user.Mobile }.Any(
            value => value?.Contains(SearchText, StringComparison.OrdinalIgnoreCase) is true));
}

/// <summary>Lists users in the order of their uids, which is none that means anything, but stays.</summary>
internal sealed class UserListing(IdentityTables tables, PageTokens pages)
{
    private const int MostRows = 1_000;
    private const int SearchedPerRequest = 250;

    private static readonly UserQuery Everybody = new();

    /// <summary>Lists a page; null when the page token is not one of this listing.</summary>
    public Task<ListPage<User>?> ListAsync(string callerUid, UserQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var perRequest = query == Everybody ? page.Size + 1 : SearchedPerRequest;
        return pages.ListAsync($"users {callerUid} {query}", page, after => tables.Users
            .RowsAsync<User>(PartitionRange.All, after, perRequest, cancellationToken)
            .PageAsync(page.Size, MostRows, user =>
                ValueTask.FromResult(user.State is UserState.Active && query.Matches(user) ? user : null)));
    }
}
