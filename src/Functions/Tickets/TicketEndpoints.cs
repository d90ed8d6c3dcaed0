using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Tickets;

/// <summary>What reporters, assignees and super administrators do with tickets.</summary>
internal static class TicketEndpoints
{
    private const string Statuses =
        "A status that is open (NEW, ASSIGNED, PROCESSING, PENDING, HOLDING, REOPENED) may be followed by ASSIGNED, PROCESSING, PENDING, HOLDING, RESOLVED, CLOSED or CANCELLED; "
        + "RESOLVED by CLOSED or REOPENED; CLOSED and CANCELLED by REOPENED. A NEW ticket becomes ASSIGNED when it is assigned, and NEW again when nobody is left. "
        + "Without If-Match the change is made to whichever version is there; a record that is sent back whole is refused with 412 when it has changed since, which its updatedAt tells.";

    private static readonly Failure NotFound = Failure.Of(TicketService.NotFound);
    private static readonly Failure Stale = Failure.Of(TicketService.Stale);

    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        routes.MapListTickets();
        var tickets = routes.MapGroup($"/{TicketsFunction.Root}").WithTags("Tickets");
        tickets.MapPost("/create", CreateAsync)
            .WithName("createTicket")
            .WithSummary("Creates a ticket, whose reporter is the caller.")
            .RequireScope(AccessScopes.TicketsWrite)
            .WithExample(CreateTicketRequest.Example, TicketResponse.Example)
            .Fails(Failure.BadRequest(TicketRules.WrongPriority))
            .AcceptsIdempotencyKey();
        tickets.MapGet("/{uid}", GetAsync)
            .WithName("getTicket")
            .WithSummary("A ticket.")
            .RequireScope(AccessScopes.TicketsRead)
            .WithExample(TicketResponse.Example)
            .WithETagHeader()
            .Fails(NotFound);
        tickets.MapPut("/{uid}", ChangeAsync)
            .WithName("updateTicket")
            .WithSummary("Changes what is given of a ticket, wholly or not at all, and adds it to the history.")
            .WithDescription(Statuses)
            .RequireScope(AccessScopes.TicketsWrite)
            .WithExample(ChangeTicketRequest.Example, TicketResponse.Example with { Status = "PROCESSING", Assignee = TicketPerson.Example })
            .WithETagHeader()
            .AcceptsIfMatch(Stale)
            .Fails(Failure.BadRequest("status NEW cannot follow CLOSED"), NotFound);
        tickets.MapDelete("/{uid}", DeleteAsync)
            .WithName("deleteTicket")
            .WithSummary("Deletes a ticket and its history; for its reporter and super administrators.")
            .RequireScope(AccessScopes.TicketsWrite)
            .WithExample(true)
            .Fails(IfMatch.Unreadable, NotFound)
            .AcceptsIfMatch(Stale);
    }

    private static Task<ApiResult<TicketResponse>> CreateAsync(
        CreateTicketRequest request, CurrentUser caller, TicketService tickets, IdempotencyKey idempotencyKey, HttpContext http)
    {
        // A ticket that has not been found under its uid may be created there again: there is never more than one of it.
        return idempotencyKey.RunAsync(
            http,
            caller.User.Uid,
            "create-ticket",
            request with { Others = null },
            new IdempotentCreation<TicketResponse>(tickets.NewUid, CreateAsync, async uid => (await CreateAsync(uid)).Value));

        async Task<Result<TicketResponse>> CreateAsync(string uid)
        {
            var result = await tickets.CreateAsync(uid, request, caller.User);
            return result.Value is { } ticket ? TicketResponse.From(ticket) : result.Refusal!;
        }
    }

    private static async Task<ApiResult<TicketResponse>> GetAsync(string uid, CurrentUser caller, TicketService tickets, CancellationToken cancellation) =>
        Show(await tickets.FindAsync(caller.User, uid, cancellation) is { } ticket ? ticket : TicketService.NotFound);

    private static async Task<ApiResult<TicketResponse>> ChangeAsync(string uid, ChangeTicketRequest request, IfMatch ifMatch, CurrentUser caller, TicketService tickets) =>
        Show(await tickets.ChangeAsync(caller.User, uid, request, ifMatch.Expected));

    private static async Task<ApiResult<bool>> DeleteAsync(string uid, IfMatch ifMatch, CurrentUser caller, TicketService tickets) =>
        ApiResult<bool>.From(await tickets.DeleteAsync(caller.User, caller.Actor, uid, ifMatch.Expected), static _ => true);

    private static ApiResult<TicketResponse> Show(Result<TicketRecord> result) =>
        ApiResult<TicketResponse>.From(result, TicketResponse.From, static ticket => ticket.Version);
}
