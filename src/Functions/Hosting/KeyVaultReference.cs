namespace Bytedesk.Functions.Hosting;

/// <summary>
/// A setting whose value Azure is to take from a Key Vault, <c>@Microsoft.KeyVault(SecretUri=…)</c>. While it cannot, the
/// process finds that text in the secret's place.
/// </summary>
internal static class KeyVaultReference
{
    private const string Start = "@Microsoft.KeyVault(";

    /// <summary>Whether a setting's value is the reference itself rather than what it refers to.</summary>
    public static bool IsUnresolved(string? value) =>
        value.AsSpan().TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    /// <summary>The sentence for whoever can mend it. Does not repeat the reference, which names a vault.</summary>
    public static string Explain(string setting) =>
        $"{setting} is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.";
}
