using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>What the management page does with tokens. Users manage their own, super administrators everybody's.</summary>
internal static class TokenEndpoints
{
    private static readonly Failure NotFound = Failure.Of(TokenService.NotFound);
    private static readonly Failure UserNotFound = Failure.Of(UserService.NotFound);
    private static readonly Failure EndsWithParent =
        Failure.BadRequest("except_current cannot be obeyed: the session came from a token of the same user, and ends with that");

    private static readonly Failure WrongStatus = Failure.BadRequest("status must be active, disabled, revoked or expired");
    private static readonly Failure WrongType = Failure.BadRequest("type must be BEARER, API or SESSION");

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup($"/{TokensFunction.Root}").WithTags("Tokens").RequireScope(AccessScopes.TokensManage);
        tokens.MapGet("/list", ListAsync)
            .WithName("listTokens")
            .WithSummary("Lists a user's tokens, the newest first; for a super administrator who names nobody, everybody's, user by user.")
            .WithDescription("A page looks at a bounded number of tokens. One that searches may so have fewer than were asked for, even none, though more follow: go on while there is a pageToken.")
            .WithExample(new PageResponse<TokenResponse>([TokenResponse.Example], "bmV4dA"))
            .Fails(WrongStatus, WrongType, UserNotFound);
        tokens.MapPost("/create", CreateAsync)
            .WithName("createToken")
            .WithSummary("Generates a token. Its text is in this answer and nowhere else.")
            .WithExample(CreateTokenRequest.Example, CreatedTokenResponse.Example)
            .Fails(Failure.BadRequest("lifetimeDays must be 1 to 365"), UserNotFound);
        tokens.MapGet("/{uid}", GetAsync)
            .WithName("getToken")
            .WithSummary("A token's record.")
            .WithExample(TokenResponse.Example)
            .Fails(NotFound);
        tokens.MapPut("/{uid}", ChangeAsync)
            .WithName("updateToken")
            .WithSummary("Changes a token's name, description, domains, scopes, or end, or enables or disables it, from the next request on.")
            .WithExample(ChangeTokenRequest.Example, TokenResponse.Example with { Enabled = false })
            .Fails(Failure.BadRequest("The token is revoked"), NotFound);
        tokens.MapPost("/{uid}/revoke", RevokeAsync)
            .WithName("revokeToken")
            .WithSummary("Revokes a token for good, at once, on every instance. One that is revoked already stays as it is.")
            .WithExample(RevokeTokenRequest.Example, TokenResponse.Revocation)
            .Fails(NotFound);
        tokens.MapDelete("/{uid}", DeleteAsync)
            .WithName("deleteToken")
            .WithSummary("Revokes a token and leaves it out of lists.")
            .WithExample(true)
            .Fails(NotFound);
        tokens.MapPost("/revoke-all", RevokeAllAsync)
            .WithName("revokeAllTokens")
            .WithSummary("Revokes every token of a user at once, those of sign-ins under way included. Answers how many were active.")
            .WithExample(RevokeAllTokensRequest.Example, 3)
            .Fails(EndsWithParent, UserNotFound);
    }

    private static async Task<ApiResult<PageResponse<TokenResponse>>> ListAsync(
        [Description("The owner's uid; only super administrators may name somebody else.")] string? userUid,
        [Description("active, disabled, revoked or expired. Those that have expired are listed until their records are purged.")] string? status,
        [Description("Part of the name, description, channel, owner's name or hint, in whatever case.")] string? searchText,
        [Description("BEARER, API or SESSION; all of them when absent.")] string? type,
        [Description("Of sessions, the uid of the token that they came from.")] string? parentUid,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        TokenService tokens,
        TimeProvider time,
        CancellationToken cancellation)
    {
        if (!Text.TryParseWord(status, out TokenStatus? wanted))
        {
            return WrongStatus;
        }

        if (!Text.TryParseWord(type, out TokenType? wantedType))
        {
            return WrongType;
        }

        if (Text.Validate("searchText", searchText) is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        // A super administrator may ask for everybody's, and for those of users who are gone.
        userUid = string.IsNullOrEmpty(userUid) ? null : userUid;
        var owner = caller.User.SuperUser ? userUid : caller.User.Uid;
        var query = new TokenQuery(owner, wanted, string.IsNullOrEmpty(searchText) ? null : Text.Fold(searchText))
        {
            Type = wantedType,
            ParentUid = string.IsNullOrEmpty(parentUid) ? null : parentUid,
        };
        return await page.ListAsync(
            async asked => userUid is not null && (userUid != owner || !User.IsUid(userUid))
                ? UserService.NotFound
                : await tokens.ListAsync(caller.Token, query, asked, cancellation),
            token => TokenResponse.From(token, time.GetUtcNow()));
    }

    private static async Task<ApiResult<CreatedTokenResponse>> CreateAsync(
        CreateTokenRequest request, CurrentUser caller, TokenService tokens, TokenIssuanceService issuance, TimeProvider time) =>
        await tokens.FindOwnerAsync(caller.Token, request.UserUid) is { } owner
            ? ApiResult<CreatedTokenResponse>.From(
                await issuance.CreateAsync(caller.Token, caller.Actor, owner, request),
                issued => CreatedTokenResponse.From(issued, time.GetUtcNow()))
            : UserNotFound;

    private static async Task<ApiResult<TokenResponse>> GetAsync(string uid, CurrentUser caller, TokenService tokens, TimeProvider time) =>
        await tokens.FindAsync(caller.Token, uid) is { } token ? TokenResponse.From(token, time.GetUtcNow()) : NotFound;

    private static async Task<ApiResult<TokenResponse>> ChangeAsync(
        string uid, ChangeTokenRequest request, CurrentUser caller, TokenService tokens, TimeProvider time) =>
        ApiResult<TokenResponse>.From(
            await tokens.ChangeAsync(caller.Token, caller.Actor, uid, request),
            changed => TokenResponse.From(changed, time.GetUtcNow()));

    private static async Task<ApiResult<TokenResponse>> RevokeAsync(
        string uid, RevokeTokenRequest? request, CurrentUser caller, TokenService tokens, TokenRevocationService revocation, TimeProvider time)
    {
        if (TokenRules.ValidateReason(request?.Reason) is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        if (await tokens.FindAsync(caller.Token, uid) is not { } token)
        {
            return NotFound;
        }

        var revoked = await revocation.RevokeAsync(token.Record, caller.Actor, request?.Reason ?? "revoked");
        return TokenResponse.From(token with { Record = revoked }, time.GetUtcNow());
    }

    private static async Task<ApiResult<bool>> DeleteAsync(string uid, CurrentUser caller, TokenService tokens, TokenRevocationService revocation)
    {
        if (await tokens.FindAsync(caller.Token, uid) is not { } token)
        {
            return NotFound;
        }

        await revocation.DeleteAsync(token.Record, caller.Actor);
        return true;
    }

    private static async Task<ApiResult<int>> RevokeAllAsync(
        RevokeAllTokensRequest? request, CurrentUser caller, TokenService tokens, TokenRevocationService revocation, CancellationToken cancellation)
    {
        if (await tokens.FindOwnerAsync(caller.Token, request?.UserUid) is not { } owner)
        {
            return UserNotFound;
        }

        if (request?.ExceptCurrent is true && caller.Token.CameFromTokenOf(owner.Uid))
        {
            return EndsWithParent;
        }

        var spared = request?.ExceptCurrent is true && owner.Uid == caller.User.Uid ? caller.Token.Record : null;

        // Counted last, by the owner as they were: the more there is to revoke, the longer that takes, and it may fail.
        return await revocation.RevokeAllAsync(owner.Uid, spared, caller.Actor)
            ? await tokens.CountActiveAsync(owner, spared?.Uid, cancellation)
            : UserNotFound;
    }
}
