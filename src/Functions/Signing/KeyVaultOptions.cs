namespace Bytedesk.Functions.Signing;

/// <summary>The settings <c>KeyVault:*</c>.</summary>
internal sealed class KeyVaultOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "KeyVault";

    /// <summary>The vault's address, <c>https://{name}.vault.azure.net/</c>. Without one, the local key file is used.</summary>
    public Uri? Uri { get; set; }

    // A setting that is there and empty is bound to an empty address.
    internal bool HasVault => !string.IsNullOrEmpty(Uri?.OriginalString);
}
