using Microsoft.Extensions.Options;

namespace Bytedesk.Functions;

/// <summary>
/// A setting whose value Azure is to take from a Key Vault, <c>@Microsoft.KeyVault(SecretUri=…)</c>. While it cannot, the
/// process finds that text in the secret's place, and must not take it for the secret.
/// </summary>
internal static class KeyVaultReference
{
    private const string Start = "@Microsoft.KeyVault(";

    // App Service hands each app setting over a second time under such a name.
    private const string Copy = "APPSETTING_";

    /// <summary>Whether a setting's value is the reference itself rather than what it refers to.</summary>
    public static bool IsUnresolved(string? value) =>
        value.AsSpan().TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    /// <summary>The sentence for whoever can mend it. Does not repeat the reference, which names a vault.</summary>
    public static string Explain(string setting) =>
        $"{setting} is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.";

    /// <summary>Looks at every setting but those of one section, without which the rest works.</summary>
    /// <exception cref="OptionsValidationException">A reference is not resolved; the message tells which.</exception>
    public static void RequireResolved(IConfiguration configuration, string exceptSection)
    {
        string[] unresolved =
        [
            .. configuration.AsEnumerable()
                .Where(setting => IsUnresolved(setting.Value)
                    && !setting.Key.StartsWith($"{exceptSection}:", StringComparison.OrdinalIgnoreCase)
                    && !setting.Key.StartsWith(Copy, StringComparison.OrdinalIgnoreCase))
                .Select(static setting => Explain(setting.Key))
                .Order(StringComparer.Ordinal),
        ];
        if (unresolved.Length > 0)
        {
            throw new OptionsValidationException(nameof(KeyVaultReference), typeof(IConfiguration), unresolved);
        }
    }
}
