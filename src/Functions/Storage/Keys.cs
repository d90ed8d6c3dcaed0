using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.Functions.Storage;

/// <summary>Forms the keys of rows and the identifiers of things.</summary>
internal static class Keys
{
    public const string Hour = "yyyyMMddHH";

    public const string Day = "yyyyMMdd";

    /// <summary>128 random bits, 32 lower-case hexadecimal digits: safe as a key, impossible to guess or to meet twice.</summary>
    public static string NewIdentifier() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>
    /// SHA-256 in lower-case hexadecimal. Keys may not hold <c>/ \ # ?</c>, and names are personal data, so rows are found by hash.
    /// </summary>
    public static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    /// <summary>Sorts before every partition of its own stretch of time and after every earlier one.</summary>
    public static string TimePrefix(DateTimeOffset time, string form) =>
        time.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
}
