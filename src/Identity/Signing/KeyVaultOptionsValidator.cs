using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Signing;

/// <summary>Holds that the keys come from a vault over https, or in development from a local file.</summary>
internal sealed class KeyVaultOptionsValidator(bool isDevelopment) : IValidateOptions<KeyVaultOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyVaultOptions options) => options switch
    {
        { HasVault: false } when isDevelopment => ValidateOptionsResult.Success,
        { HasVault: false } => ValidateOptionsResult.Fail(
            "KeyVault:Uri is not set. Outside development the signing keys come from Key Vault: set KeyVault__Uri to the vault's address."),
        { Uri: { IsAbsoluteUri: true } uri } when uri.Scheme == Uri.UriSchemeHttps => ValidateOptionsResult.Success,
        _ => ValidateOptionsResult.Fail("KeyVault:Uri is not an https address."),
    };
}
