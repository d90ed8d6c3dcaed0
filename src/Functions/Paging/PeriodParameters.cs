using System.ComponentModel;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.Mvc;

namespace Bytedesk.Functions.Paging;

/// <summary>The parameters of what is asked for a time.</summary>
internal sealed record PeriodParameters
{
    [FromQuery(Name = "from")]
    [Description("Not before this instant (RFC 3339), or this day in UTC (yyyy-MM-dd).")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Before this instant (RFC 3339), or this day in UTC (yyyy-MM-dd).")]
    public string? To { get; init; }

    /// <summary>What they say; null: nothing.</summary>
    public Result<(DateTimeOffset? From, DateTimeOffset? To)> Read() =>
        !Instant.TryParseQuery(From, out var from) ? Refusal.Invalid($"from {Instant.RuleOrDay}")
        : !Instant.TryParseQuery(To, out var to) ? Refusal.Invalid($"to {Instant.RuleOrDay}")
        : (from, to);
}
