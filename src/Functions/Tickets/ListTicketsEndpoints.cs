using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tickets;

internal static class ListTicketsEndpoints
{
    private const string Visible = "Users see the tickets that they reported or are assigned to, super administrators all.";

    private static readonly Failure NotFound = Failure.Of(TicketService.NotFound);
    private static readonly Failure WrongStatus = Failure.BadRequest(TicketRules.WrongStatus);
    private static readonly Failure WrongPriority = Failure.BadRequest(TicketRules.WrongPriority);
    private static readonly Failure WrongAssignee = Failure.BadRequest("assignee must be the uid of a user");

    public static void MapListTickets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{TicketsFunction.Root}/list", ListBareAsync)
            .WithTags("Tickets")
            .WithName("listTickets")
            .WithSummary("Lists the newest tickets, at most 100, as a bare array; a Link header with rel=\"next\" leads to more.")
            .WithDescription(Visible)
            .RequireScope(AccessScopes.TicketsRead)
            .Produces<IReadOnlyList<TicketResponse>>(StatusCodes.Status200OK, "application/json")
            .WithAnswerExample<RouteHandlerBuilder, IReadOnlyList<TicketResponse>>([TicketResponse.Example])
            .Fails(StatusCodes.Status400BadRequest);
        routes.MapGet($"/{TicketsFunction.Root}", ListAsync)
            .WithTags("Tickets")
            .WithName("findTickets")
            .WithSummary("Lists tickets, the newest first, over pages.")
            .WithDescription(Visible + " A page looks at a bounded number of tickets. One that searches may so have fewer than were asked for, even none, though more follow: go on while there is a pageToken.")
            .RequireScope(AccessScopes.TicketsRead)
            .WithExample(new PageResponse<TicketResponse>([TicketResponse.Example], "bmV4dA"))
            .Fails(WrongStatus);
        routes.MapGet($"/{TicketsFunction.Root}/{{uid}}/history", ListHistoryAsync)
            .WithTags("Tickets")
            .WithName("listTicketHistory")
            .WithSummary("Lists what has been done to a ticket, by whom and when, the latest first.")
            .RequireScope(AccessScopes.TicketsRead)
            .WithExample(new PageResponse<TicketChangeResponse>([TicketChangeResponse.Example], "bmV4dA"))
            .Fails(StatusCodes.Status400BadRequest)
            .Fails(NotFound);
    }

    private static async Task<IResult> ListBareAsync(
        [Description("What the Link header of the page before said, to get the next one.")] string? pageToken,
        CurrentUser caller,
        TicketListing listing,
        HttpResponse response,
        CancellationToken cancellation)
    {
        var page = new PageRequest(PageRequest.MaxSize, string.IsNullOrEmpty(pageToken) ? null : pageToken);
        var found = await listing.ListAsync(caller.User, new TicketQuery(), page, cancellation);
        if (found.Refusal is { } refusal)
        {
            return Failure.Of(refusal);
        }

        // RFC 8288.
        if (found.Value!.PageToken is { } next)
        {
            response.Headers.Link = $"</{TicketsFunction.Root}/list?pageToken={next}>; rel=\"next\"";
        }

        await response.WriteJsonAsync<IReadOnlyList<TicketResponse>>([.. found.Value.Content.Select(TicketResponse.From)]);
        return Results.Empty;
    }

    private static async Task<ApiResult<PageResponse<TicketResponse>>> ListAsync(
        [Description("NEW, ASSIGNED, PROCESSING, PENDING, HOLDING, REOPENED, RESOLVED, CLOSED or CANCELLED, in any case.")] string? status,
        [Description("LOWEST, LOW, MEDIUM, HIGH, URGENT or CRITICAL, in any case.")] string? priority,
        [Description("The uid of the user who is to deal with them.")] string? assignee,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        TicketListing listing,
        CancellationToken cancellation)
    {
        if (!Text.TryParseWord(status, out TicketStatus? wanted))
        {
            return WrongStatus;
        }

        if (!Text.TryParseWord(priority, out TicketPriority? urgency))
        {
            return WrongPriority;
        }

        if (!string.IsNullOrEmpty(assignee) && !User.IsUid(assignee))
        {
            return WrongAssignee;
        }

        var query = new TicketQuery(wanted, urgency, string.IsNullOrEmpty(assignee) ? null : assignee);
        return await page.ListAsync(asked => listing.ListAsync(caller.User, query, asked, cancellation), TicketResponse.From);
    }

    private static Task<ApiResult<PageResponse<TicketChangeResponse>>> ListHistoryAsync(
        string uid, [AsParameters] PageParameters page, CurrentUser caller, TicketService tickets, TicketListing listing, CancellationToken cancellation) =>
        page.ListAsync(
            async asked => await tickets.FindAsync(caller.User, uid, cancellation) is { } ticket
                ? await listing.ListHistoryAsync(caller.User, ticket, asked, cancellation)
                : TicketService.NotFound,
            TicketChangeResponse.From);
}
