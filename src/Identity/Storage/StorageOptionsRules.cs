using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Storage;

/// <summary>Holds that one of the two ways to the tables is set, and leads somewhere, and that names of tables can begin as asked.</summary>
internal sealed class StorageOptionsRules : IValidateOptions<StorageOptions>
{
    private const int LongestPrefix = 20;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string[] broken = [.. new[] { FindBrokenAddress(options), FindBrokenPrefix(options) }.OfType<string>()];
        return broken.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    private static string? FindBrokenAddress(StorageOptions options)
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

    // No regular expression: to make the only one of the settings took a start several milliseconds.
    private static string? FindBrokenPrefix(StorageOptions options) =>
        options.TablePrefix is "" or [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ..] and { Length: <= LongestPrefix }
        && options.TablePrefix.All(char.IsAsciiLetterOrDigit)
            ? null
            : $"Storage:TablePrefix takes up to {LongestPrefix} letters and digits, a letter first.";
}
