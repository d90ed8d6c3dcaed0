namespace Bytedesk.Functions.Health;

/// <summary>How the process is.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthReport(string Status);
