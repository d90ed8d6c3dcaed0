using System.Text.Json.Serialization;
using Bytedesk.Functions.Agents;

namespace Bytedesk.Functions.Statistics;

/// <summary>What agents and their conversations are doing now, and did in the days that were asked for.</summary>
internal sealed record OverviewResponse
{
    /// <summary>How many agents are online now.</summary>
    public required int OnlineAgentCount { get; init; }

    /// <summary>How many conversations wait for an agent now.</summary>
    public required int QueuingThreadCount { get; init; }

    /// <summary>How many conversations are going on now.</summary>
    public required int CurrentThreadCount { get; init; }

    /// <summary>How many conversations visitors began.</summary>
    public required int TotalIncomingThreads { get; init; }

    /// <summary>How many conversations agents accepted.</summary>
    public required int AcceptedThreadCount { get; init; }

    /// <summary>After how many seconds agents first answered, on average; 0 when none did.</summary>
    public required double AvgFirstResponseTime { get; init; }

    /// <summary>The accepted ones among those that were begun, 0 to 1; 0 when none was.</summary>
    public required double AcceptRate { get; init; }

    public required int AgentMessageCount { get; init; }

    public required int VisitorMessageCount { get; init; }

    /// <summary>For the description of the API.</summary>
    public static OverviewResponse Example { get; } = From(new LiveCounts(3, 1, 5), [new ThreadDay { Created = 40, Accepted = 38, FirstResponses = 38, FirstResponseSeconds = 494, AgentMessages = 310, VisitorMessages = 295 }]);

    public static OverviewResponse From(LiveCounts live, IReadOnlyList<ThreadDay> days) => new()
    {
        OnlineAgentCount = live.OnlineAgents,
        QueuingThreadCount = live.QueuingThreads,
        CurrentThreadCount = live.CurrentThreads,
        TotalIncomingThreads = days.Sum(static day => day.Created),
        AcceptedThreadCount = days.Sum(static day => day.Accepted),
        AvgFirstResponseTime = Rate.Of(days.Sum(static day => day.FirstResponseSeconds), days.Sum(static day => day.FirstResponses), decimals: 1),

        // One that was begun the day before may be among the accepted.
        AcceptRate = Math.Min(1, Rate.Of(days.Sum(static day => day.Accepted), days.Sum(static day => day.Created), decimals: 4)),
        AgentMessageCount = days.Sum(static day => day.AgentMessages),
        VisitorMessageCount = days.Sum(static day => day.VisitorMessages),
    };
}

/// <summary>The sign-ins of a day in UTC.</summary>
/// <param name="Day">Such as <c>2026-01-31</c>.</param>
/// <param name="Succeeded">Sign-ins, and sessions of a page begun by a link.</param>
/// <param name="Failed">Wrong passwords of users who exist.</param>
/// <param name="Refused">Disabled users, and sign-in links with tokens that do not count.</param>
/// <param name="Locked">Accounts that were locked.</param>
internal sealed record SignInDayResponse(string Day, int Succeeded, int Failed, int Refused, int Locked)
{
    public static SignInDayResponse Example { get; } = new("2026-01-31", 42, 3, 1, 0);
}

/// <summary>The tokens of a day in UTC.</summary>
/// <param name="Day">Such as <c>2026-01-31</c>.</param>
/// <param name="Issued">By sign-ins and sessions, and generated ones.</param>
/// <param name="Ended">Revoked one by one, signing out included.</param>
/// <param name="Status">How the tokens stood that there were; absent on a day on which they were not counted.</param>
internal sealed record TokenDayResponse(
    string Day, int Issued, int Ended, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TokenStatusResponse? Status)
{
    public static TokenDayResponse Example { get; } = new("2026-01-31", 17, 4, new(120, 2, 31, 9, 6));
}

/// <summary>How the tokens stood when they were counted, once a day. Sessions are counted by themselves, not by the token that they came from.</summary>
/// <param name="Active">They counted.</param>
/// <param name="Disabled">They did not for the time being.</param>
/// <param name="Revoked">They never will again.</param>
/// <param name="Expired">Of those whose records are still kept.</param>
/// <param name="Expiring">The active ones that end within seven days.</param>
internal sealed record TokenStatusResponse(int Active, int Disabled, int Revoked, int Expired, int Expiring);

/// <summary>What an agent did on a day in UTC.</summary>
/// <param name="Day">Such as <c>2026-01-31</c>.</param>
/// <param name="AgentUid">The agent.</param>
/// <param name="AcceptedThreadCount">Conversations that they accepted.</param>
/// <param name="ClosedThreadCount">Conversations of theirs that were closed.</param>
/// <param name="AvgFirstResponseTime">After how many seconds they first answered, on average; 0 when they did not.</param>
/// <param name="AgentMessageCount">Messages that they wrote in conversations that were closed.</param>
internal sealed record AgentDayResponse(
    string Day, string AgentUid, int AcceptedThreadCount, int ClosedThreadCount, double AvgFirstResponseTime, int AgentMessageCount)
{
    public static AgentDayResponse From(string day, string agentUid, ThreadDay? counts) => new(
        day,
        agentUid,
        counts?.Accepted ?? 0,
        counts?.Closed ?? 0,
        Rate.Of(counts?.FirstResponseSeconds ?? 0, counts?.FirstResponses ?? 0, decimals: 1),
        counts?.AgentMessages ?? 0);

    public static AgentDayResponse Example { get; } = new("2026-01-31", "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4", 12, 11, 13.4, 96);
}

internal static class Rate
{
    public static double Of(double sum, double count, int decimals) => count > 0 ? Math.Round(sum / count, decimals) : 0;
}
