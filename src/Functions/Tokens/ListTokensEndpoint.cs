using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

internal static class ListTokensEndpoint
{
    private static readonly Failure WrongStatus = Failure.BadRequest("status must be active, disabled, revoked or expired");
    private static readonly Failure NotFound = Failure.NotFound("User not found");

    public static void MapListTokens(this IEndpointRouteBuilder tokens) =>
        tokens.MapGet("/list", ListAsync)
            .WithName("listTokens")
            .WithSummary("Lists a user's tokens, the newest first; for a super administrator who names nobody, everybody's, user by user.")
            .WithDescription("A page looks at a bounded number of tokens. One that searches may so have fewer than were asked for, even none, though more follow: go on while there is a pageToken.")
            .WithExample(new PageResponse<TokenResponse>([TokenResponse.Example], "bmV4dA"))
            .Fails(WrongStatus, NotFound);

    private static async Task<ApiResult<PageResponse<TokenResponse>>> ListAsync(
        [Description("The owner's uid; only super administrators may name somebody else.")] string? userUid,
        [Description("active, disabled, revoked or expired. Those that have expired are listed until their records are purged.")] string? status,
        [Description("Part of the name, description, channel, owner's name or hint, in whatever case.")] string? searchText,
        [AsParameters] PageParameters page,
        Caller caller,
        ManagedTokens tokens,
        CancellationToken cancellation)
    {
        TokenStatus? wanted = null;
        if (!string.IsNullOrEmpty(status) && (wanted = StatusOf(status)) is null)
        {
            return WrongStatus;
        }

        if (!page.TryRead(out var asked))
        {
            return PageParameters.WrongSize;
        }

        // A super administrator may ask for everybody's, and for those of users who are gone.
        userUid = string.IsNullOrEmpty(userUid) ? null : userUid;
        var owner = caller.User.SuperUser ? userUid : caller.User.Uid;
        if (userUid is not null && (userUid != owner || !User.IsUid(userUid)))
        {
            return NotFound;
        }

        var query = new TokenQuery { UserUid = owner, Status = wanted, SearchText = searchText };
        return PageResponse.Of(await tokens.ListAsync(caller.User, query, asked, cancellation), TokenResponse.From);
    }

    private static TokenStatus? StatusOf(string text) =>
        text.All(char.IsAsciiLetter) && Enum.TryParse<TokenStatus>(text, ignoreCase: true, out var status) ? status : null;
}
