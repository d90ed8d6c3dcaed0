using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Agents;

/// <summary>What an agent says of themselves.</summary>
internal sealed record SetAgentStatusRequest
{
    /// <summary><c>AVAILABLE</c>, <c>BUSY</c> or <c>OFFLINE</c>.</summary>
    public required string Status { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SetAgentStatusRequest Example { get; } = new() { Status = "BUSY" };
}

/// <summary>An agent as others see them.</summary>
internal sealed record AgentResponse
{
    public required string Uid { get; init; }

    public required string Nickname { get; init; }

    public required string Avatar { get; init; }

    /// <summary><c>AVAILABLE</c>, <c>BUSY</c> or <c>OFFLINE</c>; who has not asked for news for 3 minutes is <c>OFFLINE</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When they were last there, to the minute; null when they never were.</summary>
    public required DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>For the description of the API.</summary>
    public static AgentResponse Example { get; } = new()
    {
        Uid = ThreadResponse.Accepted.Agent!.Uid,
        Nickname = ThreadResponse.Accepted.Agent.Nickname,
        Avatar = ThreadResponse.Accepted.Agent.Avatar,
        Status = "AVAILABLE",
        LastSeenAt = ThreadResponse.Accepted.CreatedAt,
    };

    public static AgentResponse From(AgentRecord agent, DateTimeOffset now) => new()
    {
        Uid = agent.RowKey,
        Nickname = agent.Nickname,
        Avatar = agent.Avatar,
        Status = Text.Word(agent.StatusAt(now)),
        LastSeenAt = agent.LastSeenAt,
    };
}

internal static class AgentEndpoints
{
    private static readonly Failure WrongStatus = Failure.BadRequest("status must be AVAILABLE, BUSY or OFFLINE");

    public static void MapAgents(this IEndpointRouteBuilder routes)
    {
        var agents = routes.MapGroup($"/{AgentsFunction.Root}").WithTags("Agents");
        agents.MapGet("/me/status", GetStatusAsync)
            .WithName("getAgentStatus")
            .WithSummary("The caller as an agent.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(AgentResponse.Example);
        agents.MapPut("/me/status", SetStatusAsync)
            .WithName("setAgentStatus")
            .WithSummary("Says whether the caller takes conversations. Their other pages learn it with their next request for news.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(SetAgentStatusRequest.Example, AgentResponse.Example with { Status = "BUSY" })
            .Fails(WrongStatus);
        agents.MapGet("/list", ListAsync)
            .WithName("listAgents")
            .WithSummary("Lists the agents: who has opened the workbench, or was given a conversation.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(new PageResponse<AgentResponse>([AgentResponse.Example], "bmV4dA"));
    }

    private static async Task<ApiResult<AgentResponse>> GetStatusAsync(CurrentUser caller, AgentStore agents, TimeProvider time, CancellationToken cancellation) =>
        AgentResponse.From(await agents.FindAsync(caller.User, cancellation), time.GetUtcNow());

    private static async Task<ApiResult<AgentResponse>> SetStatusAsync(
        SetAgentStatusRequest request, CurrentUser caller, AgentStore agents, InboxStore inboxes, TimeProvider time)
    {
        if (Text.ParseWord<AgentStatus>(request.Status) is not { } status)
        {
            return WrongStatus;
        }

        await agents.RecordAsync(caller.User, status);
        await inboxes.TouchAsync(InboxStore.OfAgent(caller.User.Uid));
        return AgentResponse.From(await agents.FindAsync(caller.User), time.GetUtcNow());
    }

    private static Task<ApiResult<PageResponse<AgentResponse>>> ListAsync(
        [AsParameters] PageParameters page, CurrentUser caller, IdentityTables tables, Pager pager, TimeProvider time, CancellationToken cancellation) =>
        page.ListAsync(
            asked => pager.ListAsync<AgentRecord, AgentRecord>(
                new Listing(tables.Agents, $"agents {caller.User.Uid}", AgentRecord.AgentsPartitionKey, AgentRecord.AgentsPartitionKey)
                {
                    RowsPerRequest = asked.Size + 1,
                    MostRows = PageRequest.MaxSize,
                },
                asked,
                ValueTask.FromResult<AgentRecord?>,
                cancellation),
            agent => AgentResponse.From(agent, time.GetUtcNow()));
}
