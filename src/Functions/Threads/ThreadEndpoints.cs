using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Threads;

/// <summary>What agents do with conversations: their own, and those in the queues they serve; super administrators with all.</summary>
internal static class ThreadEndpoints
{
    private static readonly Failure NotFound = Failure.Of(ThreadService.NotFound);
    private static readonly Failure IsClosed = Failure.Of(ThreadService.IsClosed);
    private static readonly Failure AgentNotFound = Failure.Of(ThreadService.AgentNotFound);
    private static readonly Failure WrongStatus = Failure.BadRequest("status must be NEW, QUEUING, CHATTING or CLOSED");
    private static readonly Failure WrongType = Failure.BadRequest("type must be AGENT, WORKGROUP, ROBOT, MEMBER or GROUP");

    public static void MapThreads(this IEndpointRouteBuilder routes)
    {
        var threads = routes.MapGroup($"/{ThreadsFunction.Root}").WithTags("Threads");
        threads.MapGet("/list", ListAsync)
            .WithName("listThreads")
            .WithSummary("Lists the caller's open conversations and those in the queues they serve, the latest message first; with status=CLOSED, those that they have had.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(new PageResponse<ThreadResponse>([ThreadResponse.Example], "bmV4dA"))
            .Fails(WrongStatus, WrongType, AgentNotFound);
        threads.MapGet("/{uid}", GetAsync)
            .WithName("getThread")
            .WithSummary("A conversation.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(ThreadResponse.Example)
            .Fails(NotFound);
        threads.MapPut("/{uid}", ChangeAsync)
            .WithName("updateThread")
            .WithSummary("Changes whether a conversation is marked, shown above the others, or silent.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(ChangeThreadRequest.Example, ThreadResponse.Accepted with { Star = true })
            .Fails(Failure.BadRequest("status cannot be changed here"), NotFound);
        threads.MapPost("/{uid}/accept", AcceptAsync)
            .WithName("acceptThread")
            .WithSummary("Makes a waiting conversation the caller's. Of two who accept it, one succeeds; accepting one's own again changes nothing.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(ThreadResponse.Accepted)
            .Fails(NotFound, Failure.Of(ThreadService.IsTaken));
        threads.MapPost("/{uid}/transfer", TransferAsync)
            .WithName("transferThread")
            .WithSummary("Gives a conversation to another agent, who has it as NEW until they accept it or answer, or to the queue of a workgroup.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(TransferThreadRequest.Example, ThreadResponse.Example)
            .Fails(NotFound, IsClosed);
        threads.MapPost("/{uid}/close", CloseAsync)
            .WithName("closeThread")
            .WithSummary("Ends a conversation. The visitor's next message begins another one. Closing it again changes nothing.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(ThreadResponse.Accepted with { Status = "CLOSED" })
            .Fails(NotFound);
        threads.MapPost("/{uid}/read", ReadAsync)
            .WithName("readThread")
            .WithSummary("Notes that the agent has read every message that is there.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(ThreadResponse.Accepted with { UnreadCount = 0 })
            .Fails(NotFound, Failure.Of(ThreadService.IsNotAccepted));
    }

    private static async Task<ApiResult<PageResponse<ThreadResponse>>> ListAsync(
        [Description("NEW, QUEUING, CHATTING or CLOSED; all that are open when absent.")] string? status,
        [Description("AGENT, WORKGROUP, ROBOT, MEMBER or GROUP; all of them when absent.")] string? type,
        [Description("Whose, without the queues; only super administrators may name somebody else.")] string? agentUid,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        ThreadListing threads,
        CancellationToken cancellation)
    {
        if (!Text.TryParseWord(status, out ThreadStatus? wanted))
        {
            return WrongStatus;
        }

        if (!Text.TryParseWord(type, out ThreadType? wantedType))
        {
            return WrongType;
        }

        agentUid = string.IsNullOrEmpty(agentUid) ? null : agentUid;
        if (agentUid is not null && (!Users.User.IsUid(agentUid) || (agentUid != caller.User.Uid && !caller.User.SuperUser)))
        {
            return AgentNotFound;
        }

        var query = new ThreadQuery(wanted, wantedType, agentUid);
        return await page.ListAsync(asked => threads.ListAsync(caller.User, query, asked, cancellation), ThreadResponse.From);
    }

    private static async Task<ApiResult<ThreadResponse>> GetAsync(string uid, CurrentUser caller, ThreadService threads, CancellationToken cancellation) =>
        Show(await threads.FindAsync(caller.User, uid, cancellation));

    private static async Task<ApiResult<ThreadResponse>> ChangeAsync(string uid, ChangeThreadRequest request, CurrentUser caller, ThreadService threads) =>
        Show(await threads.ChangeAsync(caller.User, uid, request));

    private static async Task<ApiResult<ThreadResponse>> AcceptAsync(string uid, CurrentUser caller, ThreadService threads) =>
        Show(await threads.AcceptAsync(caller.User, uid));

    private static async Task<ApiResult<ThreadResponse>> TransferAsync(
        string uid, TransferThreadRequest request, CurrentUser caller, ThreadService threads) =>
        Show(await threads.TransferAsync(caller.User, uid, request));

    private static async Task<ApiResult<ThreadResponse>> CloseAsync(string uid, CurrentUser caller, ThreadService threads) =>
        Show(await threads.CloseAsync(caller.User, uid));

    private static async Task<ApiResult<ThreadResponse>> ReadAsync(string uid, CurrentUser caller, ThreadService threads) =>
        Show(await threads.ReadAsync(caller.User, uid));

    private static ApiResult<ThreadResponse> Show(Result<ThreadRecord> result) => ApiResult<ThreadResponse>.From(result, ThreadResponse.From);
}
