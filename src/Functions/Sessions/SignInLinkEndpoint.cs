using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Web;

namespace Bytedesk.Functions.Sessions;

/// <summary>Makes one-time sign-in links, so that no token needs to be in an address.</summary>
internal static class SignInLinkEndpoint
{
    private static readonly Failure WrongApp = Failure.BadRequest("app must be agent or admin");
    private static readonly Failure WrongPath = Failure.BadRequest("path must be a path of the app, such as /agent/chat");
    private static readonly Failure UserNotFound = Failure.Of(UserService.NotFound);
    private static readonly Failure UserDisabled = Failure.BadRequest("The user is disabled");
    private static readonly Failure OthersForbidden = Failure.Forbidden("Only a super administrator can make sign-in links for others");
    private static readonly Failure FromLink = Failure.Forbidden("A session that came from another session's link makes no links");
    private static readonly Failure TooManyDomains = Failure.BadRequest("The access token has more allowedDomains than fit into an address");

    public static void MapSignInLink(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{SessionFunction.LinkRoute}", CreateAsync)
            .WithName("createSignInLink")
            .WithTags("Sessions")
            .WithSummary("Makes a link that signs a user in once, within 60 seconds.")
            .WithDescription(
                "The recommended way to open a page for a user: no access token is in its address. The session ends with the access token "
                + "of this request, whose allowedDomains say which sites may frame the page. It needs the scope sso:agent or sso:admin, as "
                + "the app; a link for another user needs a super administrator, and is in the audit.")
            .RequireBearer()
            .WithExample(SignInLinkRequest.Example, SignInLinkResponse.Example)
            .Fails(WrongApp, UserNotFound);

    private static async Task<ApiResult<SignInLinkResponse>> CreateAsync(
        SignInLinkRequest request, CurrentUser caller, SignInLinkService links, UserStore users, AuditLog audit, PublicAddress address, HttpContext http)
    {
        if (Text.ParseWord<WebApp>(request.App) is not { } app)
        {
            return WrongApp;
        }

        if (PageRoutes.PathOf(app, request.Path) is not { } path)
        {
            return WrongPath;
        }

        if (!caller.Token.Has(SignInLinkService.ScopeOf(app)))
        {
            return Failure.InsufficientScope(SignInLinkService.ScopeOf(app));
        }

        if (caller.Token is { Record.Type: TokenType.Session, Parent.Record.Type: TokenType.Session })
        {
            return FromLink;
        }

        if (request is { Username: not null, UserUid: not null })
        {
            return Failure.BadRequest("Either username or userUid may be given, not both");
        }

        var user = request switch
        {
            { Username: { } name } => await users.FindByNameAsync(name, http.RequestAborted),
            { UserUid: { } uid } => await users.FindAsync(uid, http.RequestAborted),
            _ => caller.User,
        };
        if (user?.Uid != caller.User.Uid && !caller.User.SuperUser)
        {
            return OthersForbidden;
        }

        if (user is not { Enabled: true })
        {
            return user is null ? UserNotFound : UserDisabled;
        }

        var link = await links.CreateAsync(caller.Token, user, app);
        if (link.Refusal is not null)
        {
            return TooManyDomains;
        }

        await audit.AddAsync(AuditEventType.SignInLinkCreated, user.Uid, caller.Actor, detail: request.App.ToLowerInvariant());
        return new SignInLinkResponse
        {
            Url = $"{address.Of(http.Request).GetLeftPart(UriPartial.Authority)}{PageRoutes.AddressOf(path, "", link.Ticket, link.Code)}",
            Code = link.Code,
            ExpiresAt = link.ExpiresAt,
        };
    }
}
