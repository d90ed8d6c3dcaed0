using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

internal static class ListUsersEndpoint
{
    private static readonly Failure WrongStatus = Failure.BadRequest("status must be enabled or disabled");

    public static void MapListUsers(this IEndpointRouteBuilder users) =>
        users.MapGet("/list", ListAsync)
            .WithName("listUsers")
            .WithSummary("Lists users, in an order that stays.")
            .WithDescription("A page looks at no more than 1,000 users. One that searches may so have fewer than were asked for, even none, though more follow: go on while there is a pageToken.")
            .RequireScope(AccessScopes.UsersRead)
            .WithExample(new PageResponse<UserResponse>([UserResponse.Example], "bmV4dA"))
            .Fails(WrongStatus);

    private static async Task<ApiResult<PageResponse<UserResponse>>> ListAsync(
        [Description("A username, e-mail address or mobile number, in any spelling: the one user who has it.")] string? name,
        [Description("Part of the username, nickname, e-mail address or mobile number, in whatever case.")] string? searchText,
        [Description("enabled or disabled; both when absent.")] string? status,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        UserListing listing,
        UserStore users,
        TimeProvider time,
        CancellationToken cancellation)
    {
        bool? enabled = status?.ToUpperInvariant() switch { "ENABLED" => true, "DISABLED" => false, _ => null };
        if (enabled is null && !string.IsNullOrEmpty(status))
        {
            return WrongStatus;
        }

        var query = new UserQuery { SearchText = string.IsNullOrEmpty(searchText) ? null : Text.Fold(searchText), Enabled = enabled };
        return await page.ListAsync(
            async asked => string.IsNullOrEmpty(name)
                ? await listing.ListAsync(caller.User.Uid, query, asked, cancellation)
                : new PageResponse<User>(await users.FindByNameAsync(name, cancellation) is { } found && query.Matches(found) ? [found] : [], PageToken: null),
            user => UserResponse.ForAdministrator(user, time.GetUtcNow()));
    }
}
