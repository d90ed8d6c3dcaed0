using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Identity.Storage;

/// <summary>Where the tables are. Section <c>Storage</c> of the settings.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Storage";

    /// <summary>A storage connection string, for the local emulator; <see cref="TableEndpoint"/> wins when both are set.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table endpoint (<c>https://…</c>), reached with the app's own identity.</summary>
    public Uri? TableEndpoint { get; set; }

    internal bool HasEndpoint => !string.IsNullOrEmpty(TableEndpoint?.OriginalString);

    /// <summary>Put before each table's name, so that environments can share an account: at most 20 letters and digits, a letter first.</summary>
    public string TablePrefix { get; set; } = "";

    /// <summary>How long one attempt of one table request may take, in milliseconds (100 to 60,000).</summary>
    [Range(100, 60_000)]
    public int NetworkTimeoutMilliseconds { get; set; } = 3_000;

    /// <summary>How often a failed table request is sent again before the caller gets a 503 (0 to 10).</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 3;
}
