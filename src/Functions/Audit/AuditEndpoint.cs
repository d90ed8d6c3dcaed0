using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Audit;

internal static class AuditEndpoint
{
    private static readonly Dictionary<string, AuditEventType> Types =
        Enum.GetValues<AuditEventType>().ToDictionary(AuditEventResponse.NameOf, StringComparer.OrdinalIgnoreCase);

    private static readonly Failure UnknownType = Failure.BadRequest($"type must be one of {string.Join(' ', Types.Keys)}");

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"/{AuditFunction.Root}/list", ListAsync)
            .WithTags("Audit")
            .WithName("listAuditEvents")
            .WithSummary("Lists what was done to users and tokens, by whom, when and from where, the latest first.")
            .WithDescription("Events are kept for a settable number of days. A page that searches may have fewer than were asked for, even none, though more follow: go on while there is a pageToken.")
            .RequireSuperUser(AccessScopes.UsersRead, "Only a super administrator can read the audit")
            .WithExample(new PageResponse<AuditEventResponse>([AuditEventResponse.Example], "bmV4dA"))
            .Fails(UnknownType);

    private static async Task<ApiResult<PageResponse<AuditEventResponse>>> ListAsync(
        [Description("The user to whom, or to whose token, it was done.")] string? userUid,
        [Description("The user who did it.")] string? actorUid,
        [Description("The token it was done to.")] string? tokenUid,
        [Description("What was done, such as SIGNED_IN.")] string? type,
        [AsParameters] PeriodParameters period,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        AuditLog audit,
        CancellationToken cancellation)
    {
        AuditEventType known = default;
        if (!string.IsNullOrEmpty(type) && !Types.TryGetValue(type, out known))
        {
            return UnknownType;
        }

        var read = period.Read();
        if (read.Refusal is { } refusal)
        {
            return Failure.Of(refusal);
        }

        var (since, until) = read.Value;
        var query = new AuditQuery(
            NullIfEmpty(userUid), NullIfEmpty(actorUid), NullIfEmpty(tokenUid), string.IsNullOrEmpty(type) ? null : known, since, until);
        return await page.ListAsync(asked => audit.ListAsync(caller.User.Uid, query, asked, cancellation), AuditEventResponse.From);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
