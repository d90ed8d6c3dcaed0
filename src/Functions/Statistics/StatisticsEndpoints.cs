using Bytedesk.Functions.Agents;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Statistics;

/// <summary>What super administrators are told about what has happened, and agents about their own part of it.</summary>
internal static class StatisticsEndpoints
{
    private const string Counted = " Days are counted every five minutes, each until an hour after its end. Without from and to: ";
    private const int Month = 30;

    private static readonly Failure TooLong = Failure.Of(DayRange.TooLong);

    public static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var statistics = routes.MapGroup($"/{StatisticsFunction.Root}").WithTags("Statistics").RequireScope(AccessScopes.StatisticsRead);
        statistics.MapGet("/overview", GetOverviewAsync)
            .WithName("getOverview")
            .WithSummary("What agents and their conversations are doing now, and did.")
            .WithDescription("The first three counts are of now, the others of the days." + Counted + "today.")
            .WithExample(OverviewResponse.Example)
            .Fails(TooLong);
        statistics.MapGet("/signins", ListSignInsAsync)
            .WithName("listSignIns")
            .WithSummary("Sign-ins, day by day.")
            .WithDescription("Each day in UTC, those without any included." + Counted + "the last 30 days.")
            .WithExample(new PageResponse<SignInDayResponse>([SignInDayResponse.Example], PageToken: null))
            .Fails(TooLong);
        statistics.MapGet("/tokens", ListTokensAsync)
            .WithName("listTokenStatistics")
            .WithSummary("Tokens that were issued and revoked, and how they stood, day by day.")
            .WithDescription("Each day in UTC, those without any included." + Counted + "the last 30 days.")
            .WithExample(new PageResponse<TokenDayResponse>([TokenDayResponse.Example], PageToken: null))
            .Fails(TooLong);
        statistics.MapGet("/agents", ListAgentsAsync)
            .WithName("listAgentStatistics")
            .WithSummary("What agents did, day by day, for those who did something.")
            .WithDescription("In the order of the days." + Counted + "the last 30 days.")
            .WithExample(new PageResponse<AgentDayResponse>([AgentDayResponse.Example], PageToken: null))
            .Fails(TooLong);

        // Of conversations that the caller may read anyway.
        routes.MapGet($"/{AgentsFunction.Root}/me/statistics", ListOwnAsync)
            .WithTags("Agents")
            .WithName("listOwnStatistics")
            .WithSummary("What the caller did as an agent, day by day.")
            .WithDescription("Each day in UTC, those without any included." + Counted + "the last 30 days.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(new PageResponse<AgentDayResponse>([AgentDayResponse.Example], PageToken: null))
            .Fails(TooLong);
    }

    private static async Task<ApiResult<OverviewResponse>> GetOverviewAsync(
        [AsParameters] PeriodParameters period, StatisticsService statistics, TimeProvider time, CancellationToken cancellation)
    {
        var range = Read(period, time, usual: 1);
        return range.Refusal is { } refusal ? Failure.Of(refusal) : await statistics.GetOverviewAsync(range.Value, cancellation);
    }

    private static Task<ApiResult<PageResponse<SignInDayResponse>>> ListSignInsAsync(
        [AsParameters] PeriodParameters period, StatisticsService statistics, TimeProvider time, CancellationToken cancellation) =>
        ListAsync(Read(period, time, Month), range => statistics.ListSignInsAsync(range, cancellation));

    private static Task<ApiResult<PageResponse<TokenDayResponse>>> ListTokensAsync(
        [AsParameters] PeriodParameters period, StatisticsService statistics, TimeProvider time, CancellationToken cancellation) =>
        ListAsync(Read(period, time, Month), range => statistics.ListTokensAsync(range, cancellation));

    private static Task<ApiResult<PageResponse<AgentDayResponse>>> ListAgentsAsync(
        [AsParameters] PeriodParameters period, StatisticsService statistics, TimeProvider time, CancellationToken cancellation) =>
        ListAsync(Read(period, time, Month), range => statistics.ListAgentsAsync(range, cancellation));

    private static Task<ApiResult<PageResponse<AgentDayResponse>>> ListOwnAsync(
        [AsParameters] PeriodParameters period, CurrentUser caller, StatisticsService statistics, TimeProvider time, CancellationToken cancellation) =>
        ListAsync(Read(period, time, Month), range => statistics.ListOfAgentAsync(caller.User.Uid, range, cancellation));

    private static async Task<ApiResult<PageResponse<T>>> ListAsync<T>(Result<DayRange> range, Func<DayRange, Task<IReadOnlyList<T>>> listAsync) =>
        range.Refusal is { } refusal ? Failure.Of(refusal) : new PageResponse<T>(await listAsync(range.Value), PageToken: null);

    private static Result<DayRange> Read(PeriodParameters period, TimeProvider time, int usual)
    {
        var read = period.Read();
        return read.Refusal is { } refusal ? refusal : DayRange.From(read.Value.From, read.Value.To, time.GetUtcNow(), usual);
    }
}
