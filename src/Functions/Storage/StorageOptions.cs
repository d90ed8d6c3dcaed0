using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Storage;

/// <summary>Where the tables are. Section <c>Storage</c> of the settings.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";

    /// <summary>A storage connection string, for the local emulator; <see cref="TableEndpoint"/> wins when both are set.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table endpoint (<c>https://…</c>), reached with the app's own identity.</summary>
    public Uri? TableEndpoint { get; set; }

    internal bool HasEndpoint => !string.IsNullOrEmpty(TableEndpoint?.OriginalString);

    /// <summary>Put before each table's name, so that environments can share an account: at most 20 letters and digits, a letter first.</summary>
    [RegularExpression("([A-Za-z][A-Za-z0-9]{0,19})?", ErrorMessage = "Up to 20 letters and digits, a letter first.")]
    public string TablePrefix { get; set; } = "";

    /// <summary>How long one attempt of one table request may take, in milliseconds (100 to 60,000).</summary>
    [Range(100, 60_000)]
    public int NetworkTimeoutMilliseconds { get; set; } = 3_000;

    /// <summary>How long all table requests of one request may take, the waits between tries included, before it gets a 503, in milliseconds (1,000 to 60,000).</summary>
    [Range(1_000, 60_000)]
    public int RequestTimeoutMilliseconds { get; set; } = 7_000;

    /// <summary>How often a failed table request is sent again before the caller gets a 503 (0 to 10).</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 3;

    /// <summary>Holds that one of the two ways to the tables is set, and leads somewhere.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HasEndpoint)
        {
            return TableEndpoint is { IsAbsoluteUri: true } endpoint && endpoint.Scheme == Uri.UriSchemeHttps
                ? []
                : [new ValidationResult("Storage:TableEndpoint is not an https address.")];
        }

        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            return [new ValidationResult("Storage:TableEndpoint or Storage:ConnectionString is required.")];
        }

        try
        {
            _ = new TableServiceClient(ConnectionString);
            return [];
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            // Without the client's own words, which may repeat a part of the key.
            return [new ValidationResult("Storage:ConnectionString is not a storage connection string.")];
        }
    }
}
