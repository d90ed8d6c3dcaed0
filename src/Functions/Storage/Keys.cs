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

    /// <summary>A moment counted backwards: of keys that begin with it, the latest comes first.</summary>
    public static long ReverseTicks(DateTimeOffset time) => DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks;

    /// <summary>The moment of <see cref="ReverseTicks"/>.</summary>
    public static DateTimeOffset FromReverseTicks(long ticks) => new(DateTimeOffset.MaxValue.UtcTicks - ticks, TimeSpan.Zero);

    /// <summary>A day as keys and clients have it.</summary>
    public static string DateOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The formatted hour or day; sorts before every key that begins with it.</summary>
    public static string TimePrefix(DateTimeOffset time, string form) =>
        time.UtcDateTime.ToString(form, CultureInfo.InvariantCulture);
}
