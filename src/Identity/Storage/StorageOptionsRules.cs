using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Storage;

/// <summary>Holds that one of the two ways to the tables is set, and leads somewhere.</summary>
internal sealed class StorageOptionsRules : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        FindBrokenRule(options) is { } sentence ? ValidateOptionsResult.Fail(sentence) : ValidateOptionsResult.Success;

    private static string? FindBrokenRule(StorageOptions options)
    {
        // A setting that is there and empty is bound to an empty address.
        if (options.HasEndpoint)
        {
            return options.TableEndpoint is { IsAbsoluteUri: true } endpoint && endpoint.Scheme == Uri.UriSchemeHttps
                ? null
                : "Storage:TableEndpoint is not an https address.";
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return "Storage:TableEndpoint or Storage:ConnectionString is required.";
        }

        try
        {
            _ = new TableServiceClient(options.ConnectionString);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            // Without the client's own words, which may repeat a part of the key.
            return "Storage:ConnectionString is not a storage connection string.";
        }
    }
}
