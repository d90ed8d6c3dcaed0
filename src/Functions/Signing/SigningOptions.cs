using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.Signing;

/// <summary>The settings <c>Signing:*</c>.</summary>
internal sealed class SigningOptions
{
    public const string Section = "Signing";

    /// <summary>The local key file, made when missing. Used without Key Vault, in development only.</summary>
    [Required]
    public string KeyFile { get; set; } = Path.Combine(".local", "signing-key");

    /// <summary>Minutes between two looks at the vault, 1 to 60. A new version signs once it is twice as old.</summary>
    [Range(1, 60)]
    public int RefreshMinutes { get; set; } = 5;

    /// <summary>
    /// The key of another server of the product, base64 of at least 48 bytes as that server is configured: its tokens
    /// are accepted too. Without one, or empty, they are not. A secret.
    /// </summary>
    public string? LegacyKey { get; set; }
}

/// <summary>The settings <c>KeyVault:*</c>.</summary>
internal sealed class KeyVaultOptions
{
    public const string Section = "KeyVault";

    /// <summary>The vault's address, <c>https://{name}.vault.azure.net/</c>. Without one, the local key file is used.</summary>
    public Uri? Uri { get; set; }

    // A setting that is there and empty is bound to an empty address.
    internal bool HasVault => !string.IsNullOrEmpty(Uri?.OriginalString);
}
