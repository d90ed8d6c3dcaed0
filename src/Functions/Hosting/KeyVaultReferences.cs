using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Hosting;

/// <summary>Keeps the text of a Key Vault reference from being taken for the secret that it refers to.</summary>
internal static class KeyVaultReferences
{
    /// <summary>Looks at every setting but the super administrator's, without whom the rest works: those are looked at when used.</summary>
    /// <exception cref="OptionsValidationException">A reference is not resolved; the message tells which.</exception>
    public static void RequireResolved(IConfiguration configuration)
    {
        string[] unresolved =
        [
            .. configuration.AsEnumerable()
                .Where(static setting => KeyVaultReference.IsUnresolved(setting.Value) && !IsSuperAdministrators(setting.Key) && !IsCopy(setting.Key))
                .Select(static setting => KeyVaultReference.Explain(setting.Key))
                .Order(StringComparer.Ordinal),
        ];
        if (unresolved.Length > 0)
        {
            throw new OptionsValidationException(nameof(KeyVaultReferences), typeof(IConfiguration), unresolved);
        }
    }

    // App Service hands each app setting over a second time under such a name.
    private static bool IsCopy(string key) => key.StartsWith("APPSETTING_", StringComparison.OrdinalIgnoreCase);

    private static bool IsSuperAdministrators(string key) =>
        key.StartsWith($"{SuperAdminOptions.Section}:", StringComparison.OrdinalIgnoreCase);
}
