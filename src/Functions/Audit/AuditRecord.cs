namespace Bytedesk.Functions.Audit;

/// <summary>An audit event that was kept.</summary>
internal sealed record AuditRecord
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public required string Uid { get; init; }

    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it was.</summary>
    public required AuditEvent Event { get; init; }
}
