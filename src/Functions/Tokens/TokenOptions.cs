using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Tokens;

/// <summary>How long tokens live. Section <c>Tokens</c> of the settings.</summary>
internal sealed class TokenOptions
{
    public const string Section = "Tokens";

    /// <summary>How long a sign-in's token lives, in days (1 to 365).</summary>
    [Range(1, 365)]
    public int LifetimeDays { get; set; } = 30;

    /// <summary>How long a token's record is kept after its expiry, in days (0 to 3,650), so that it can still be listed.</summary>
    [Range(0, 3_650)]
    public int RetentionDays { get; set; } = 30;
}
