using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Expiry;

/// <summary>How the timer runs. Section <c>Sweep</c> of the settings.</summary>
internal sealed class SweepOptions
{
    public const string Section = "Sweep";

    /// <summary>How long one run may take, in seconds (1 to 3,600); less than host.json's functionTimeout. The next run goes on.</summary>
    [Range(1, 3_600)]
    public int TimeBudgetSeconds { get; set; } = 240;

    /// <summary>How often it runs where no Functions host keeps the time, in seconds (1 to 3,600).</summary>
    [Range(1, 3_600)]
    public int IntervalSeconds { get; set; } = 300;
}
