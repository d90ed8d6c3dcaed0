using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Which users to list; null: whichever.</summary>
internal sealed record UserQuery
{
    /// <summary>What the username, the nickname, the e-mail address or the mobile number has in it, in any spelling: folded.</summary>
    public string? SearchText { get; init; }

    /// <summary>Those who are enabled, or those who are not.</summary>
    public bool? Enabled { get; init; }

    internal bool Matches(User user) =>
        (Enabled is null || Enabled == user.Enabled)
        && (SearchText is null || new[] { user.Username, user.Nickname, user.Email, user.Mobile }.Any(value => Text.Contains(value, SearchText)));
}

/// <summary>Lists users in the order of their uids, which is none that means anything, but stays.</summary>
internal sealed class UserListing(IdentityTables tables, Pager pager)
{
    private const int MostRows = 1_000;
    private const int SearchedPerRequest = 250;

    private static readonly UserQuery Everybody = new();

    /// <summary>Lists a page.</summary>
    public Task<Result<PageResponse<User>>> ListAsync(string callerUid, UserQuery query, PageRequest page, CancellationToken cancellationToken) =>
        pager.ListAsync<User, User>(
            new Listing(tables.Users, $"users {callerUid} {query}")
            {
                RowsPerRequest = query == Everybody ? page.Size + 1 : SearchedPerRequest,
                MostRows = MostRows,
            },
            page,
            user => ValueTask.FromResult(user.State is UserState.Active && query.Matches(user) ? user : null),
            cancellationToken);
}
