namespace Bytedesk.Azurite;

/// <summary>How an <see cref="AzuriteServer"/> runs.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where the data lives; made when missing. Null: in memory, until the process ends.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The table service's port on 127.0.0.1, 3 to 65535. Null: a free one.</summary>
    public int? TablePort { get; init; }

    /// <summary>
    /// Starts the blob and queue services too, two ports and one port below the table service's
    /// (as with Azurite's own defaults 10000, 10001 and 10002).
    /// </summary>
    public bool WithBlobsAndQueues { get; init; }
}
