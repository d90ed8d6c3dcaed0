using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Tokens;

/// <summary>What the management page does with tokens. Users manage their own, super administrators everybody's.</summary>
internal static class TokenEndpoints
{
    private static readonly Failure NotFound = Failure.NotFound("Token not found");
    private static readonly Failure UserNotFound = Failure.NotFound("User not found");

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup($"/{TokensFunction.Root}").WithTags("Tokens").RequireScope(AccessScopes.TokensManage);
        tokens.MapListTokens();
        tokens.MapPost("/create", CreateAsync)
            .WithName("createToken")
            .WithSummary("Generates a token. Its text is in this answer and nowhere else.")
            .WithExample(CreateTokenRequest.Example, CreatedTokenResponse.Example)
            .Fails(Failure.BadRequest("lifetimeDays must be 1 to 365"), UserNotFound, IdempotencyKey.Gone)
            .AcceptsIdempotencyKey();
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
            .WithSummary("Revokes every token of a user at once, those of sign-ins under way included. Answers how many counted.")
            .WithExample(RevokeAllTokensRequest.Example, 3)
            .Fails(UserNotFound);
    }

    private static async Task<ApiResult<CreatedTokenResponse>> CreateAsync(
        CreateTokenRequest request,
        Caller caller,
        ManagedTokens tokens,
        TokenGeneration generation,
        IdempotencyKey idempotencyKey,
        HttpContext http) =>
        await tokens.FindOwnerAsync(caller.User, request.UserUid) is { } owner
            ? await idempotencyKey.RunAsync(http, caller, new CreateTokenOperation(caller, owner, request.ToRequest(), generation))
            : UserNotFound;

    private static async Task<ApiResult<TokenResponse>> GetAsync(string uid, Caller caller, ManagedTokens tokens) =>
        await tokens.FindAsync(caller.User, uid) is { } token ? TokenResponse.From(token) : NotFound;

    private static async Task<ApiResult<TokenResponse>> ChangeAsync(
        string uid, ChangeTokenRequest request, Caller caller, TokenEditing editing) =>
        await editing.ChangeAsync(caller.Authenticated, caller.Actor, uid, request.ToChange()) switch
        {
            ChangeTokenResult.Changed changed => TokenResponse.From(changed.Token),
            ChangeTokenResult.Refused refused => Failure.BadRequest(refused.Reason),
            ChangeTokenResult.Forbidden forbidden => Failure.Forbidden(forbidden.Reason),
            _ => NotFound,
        };

    private static async Task<ApiResult<TokenResponse>> RevokeAsync(
        string uid, RevokeTokenRequest? request, Caller caller, ManagedRevocation revocation)
    {
        if (ManagedRevocation.FindBroken(request?.Reason) is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        return await revocation.RevokeAsync(caller.Authenticated, caller.Actor, uid, request?.Reason ?? "revoked") is { } token
            ? TokenResponse.From(token)
            : NotFound;
    }

    private static async Task<ApiResult<bool>> DeleteAsync(string uid, Caller caller, ManagedRevocation revocation) =>
        await revocation.DeleteAsync(caller.Authenticated, caller.Actor, uid) ? true : NotFound;

    private static async Task<ApiResult<int>> RevokeAllAsync(
        RevokeAllTokensRequest? request, Caller caller, ManagedRevocation revocation, CancellationToken cancellation) =>
        await revocation.RevokeAllAsync(
            caller.Authenticated, caller.Actor, request?.UserUid, request?.ExceptCurrent is true, cancellation) is { } count
            ? count
            : UserNotFound;
}
