using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Signing;

/// <summary>Holds that the other server's key, where there is one, is one for HS384. Never says what was found instead.</summary>
internal sealed class LegacyKeyValidator : IValidateOptions<SigningOptions>
{
    public ValidateOptionsResult Validate(string? name, SigningOptions options) =>
        string.IsNullOrEmpty(options.LegacyKey) || KeyText.TryRead(options.LegacyKey, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Signing:LegacyKey is not base64 of at least {SigningKey.MinimumLength} bytes.");
}
