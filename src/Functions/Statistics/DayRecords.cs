using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Statistics;

/// <summary>
/// That a day has been counted for good. Like all below a row of Statistics: partition key the metric, row key the day, of an
/// agent's followed by their uid.
/// </summary>
internal sealed record CountedDay : TableRow
{
    public const string Metric = "days";
}

internal sealed record SignInDay : TableRow
{
    public const string Metric = "signins";

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    public int Refused { get; init; }

    public int Locked { get; init; }
}

internal sealed record TokenDay : TableRow
{
    public const string Metric = "tokens";

    public int Issued { get; init; }

    public int Ended { get; init; }

    /// <summary>When the tokens that there are were counted; null: they were not, on this day.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    public int Active { get; init; }

    public int Disabled { get; init; }

    public int Revoked { get; init; }

    public int Expired { get; init; }

    public int Expiring { get; init; }
}

/// <summary>What came of conversations.</summary>
internal record ThreadDay : TableRow
{
    public const string Metric = "threads";

    public int Created { get; init; }

    public int Accepted { get; init; }

    public int Closed { get; init; }

    /// <summary>How many first answers there were, and after how many seconds in all.</summary>
    public int FirstResponses { get; init; }

    public double FirstResponseSeconds { get; init; }

    public int AgentMessages { get; init; }

    public int VisitorMessages { get; init; }
}

/// <summary>What an agent did.</summary>
internal sealed record AgentDay : ThreadDay
{
    public new const string Metric = "agents";

    public string AgentUid { get; init; } = "";

    /// <summary>The day, as keys and clients have it.</summary>
    [IgnoreDataMember]
    public string Day => RowKey[..^(AgentUid.Length + 1)];
}
