using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Web;

namespace Bytedesk.Functions.Sessions;

/// <summary>The sessions of the pages. Only they may call, so there is no CORS and no session for a request of another site.</summary>
internal static class SessionEndpoints
{
    private static readonly Failure InvalidCode = Failure.Of(SessionService.InvalidCode);
    private static readonly Failure NoSession = Failure.Unauthorized("There is no session");
    private static readonly Failure AnotherUser =
        new(StatusCodes.Status409Conflict, "Another user is signed in: send switchUser to end their session");

    private static readonly Failure AnotherSite = Failure.Forbidden("Sessions are for the pages of this service");

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost($"/{SessionFunction.SessionRoute}", BeginAsync)
            .WithName("beginSession")
            .WithTags("Sessions")
            .WithSummary("Begins the session of a page, by a one-time code or a password, or finds it by the page's cookie.")
            .WithDescription(
                "For pages of this service alone; other sites get a 403. A session is an access token of 12 hours, and ends with the "
                + "token whose link began it. The cookie that comes with it is read here alone. A code that would end the session of "
                + "another user at top level is a 409, and not used up, until switchUser is sent.")
            .WithExample(SessionRequest.Example, SessionResponse.Example)
            .Fails(Failure.BadRequest("password is required"), InvalidCode, AnotherSite, AnotherUser, Failure.Of(PasswordVerifier.LockedOut(TimeSpan.FromMinutes(15))));
        routes.MapDelete($"/{SessionFunction.SessionRoute}", EndAsync)
            .WithName("endSession")
            .WithTags("Sessions")
            .WithSummary("Ends the session of a page, at once, on every instance: that of the access token, else that of the cookie.")
            .WithExample(true)
            .Fails(AnotherSite);
    }

    private static async Task<ApiResult<SessionResponse>> BeginAsync(
        SessionRequest? request, SessionService sessions, SignInService signIn, SessionCookie cookie, EmbedTickets tickets, PublicAddress address, ClientAddressReader addresses, HttpContext http)
    {
        if (!address.IsOwnPage(http.Request))
        {
            return AnotherSite;
        }

        if (request?.FindBrokenRule() is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        var embedded = request?.Embedded is true;
        var client = addresses.Read(http);
        var present = cookie.Read(http.Request, embedded) is { } text ? await sessions.FindAsync(text, http.RequestAborted) : null;
        if (embedded && present is not null && !await IsFramedAsMeantAsync(present, request!.Embed))
        {
            present = null;
        }

        var begun = request switch
        {
            { Code: { } code } => await BeginByCodeAsync(code, request.SwitchUser is true || embedded),
            { Username: { } username, Password: { } password } => await BeginByPasswordAsync(username, password),
            _ => present is null ? NoSession : present,
        };
        if (begun.Data is not { } session)
        {
            return begun.Failure!;
        }

        // The browser forgets the cookie of the one before, so nobody could end it there any more. Where the new one is from a
        // link that the old one has made, it would end with it.
        if (present is not null && present.Text != session.Text && session.Token.Record.ParentUid != present.Token.Record.Uid)
        {
            await sessions.EndAsync(present.Token.Record, client);
        }

        cookie.Write(http, embedded, session.Text, session.Token.Record.ExpiresAt);
        return SessionResponse.From(session);

        // A site must not show a page in a frame by a ticket of its own token, with a session of another token's.
        async Task<bool> IsFramedAsMeantAsync(IssuedToken session, string? ticket) =>
            ticket is not null
            && (await tickets.ReadAsync(ticket))?.Domains.SequenceEqual(session.Token.Parent?.Record.AllowedDomainList ?? []) is true;

        async Task<ApiResult<IssuedToken>> BeginByCodeAsync(string code, bool mayReplace)
        {
            var uid = present is null ? null : await sessions.FindUserUidAsync(code);
            if (uid is not null && uid != present!.Token.Record.UserUid && !mayReplace)
            {
                return AnotherUser;
            }

            // Already signed in, and to everything: the code is not needed.
            if (uid is not null && uid == present!.Token.Record.UserUid && present.Token.Record.Scopes.Length == 0)
            {
                return present;
            }

            return await sessions.BeginAsync(code, client, http.RequestAborted);
        }

        async Task<ApiResult<IssuedToken>> BeginByPasswordAsync(string username, string password)
        {
            var login = new LoginRequest { Username = username, Password = password, Platform = User.BytedeskPlatform };
            return login.FindBrokenRule() is { } rule
                ? Failure.BadRequest(rule)
                : await signIn.SignInAsync(login, client, sessions.Wanted(client));
        }
    }

    private static async Task<ApiResult<bool>> EndAsync(
        SessionService sessions, SessionCookie cookie, PublicAddress address, ClientAddressReader addresses, HttpContext http)
    {
        if (!address.IsOwnPage(http.Request))
        {
            return AnotherSite;
        }

        // A page in a frame has its token, whether or not the browser keeps its cookie.
        var bearer = BearerToken.Read(http.Request);
        foreach (var embedded in (bool[])[false, true])
        {
            if (cookie.Read(http.Request, embedded) is { } text && (bearer is null || bearer == text))
            {
                bearer ??= text;
                cookie.Delete(http, embedded);
            }
        }

        if (bearer is not null)
        {
            await sessions.EndAsync(bearer, addresses.Read(http), http.RequestAborted);
        }

        return true;
    }
}
