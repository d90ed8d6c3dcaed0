using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Audit;

/// <summary>How long audit events are kept. Section <c>Audit</c> of the settings.</summary>
internal sealed class AuditOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Audit";

    /// <summary>How long an audit event is kept, in days (1 to 3,650).</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; set; } = 180;
}
