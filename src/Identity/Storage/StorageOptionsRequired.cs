using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Storage;

/// <summary>Holds that one of the two ways to the tables is set.</summary>
internal sealed class StorageOptionsRequired : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        options.TableEndpoint is null && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail("Storage:TableEndpoint or Storage:ConnectionString is required.")
            : ValidateOptionsResult.Success;
}
