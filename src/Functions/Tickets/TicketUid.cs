using System.Globalization;
using System.Security.Cryptography;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tickets;

/// <summary>
/// Forms the uid of a ticket: 32 lower-case hexadecimal digits, of which 16 are the time of creation counted backwards and
/// 16 random. So a ticket is found by its uid alone, and tickets lie in their tables the newest first.
/// </summary>
internal static class TicketUid
{
    public const int Length = 32;

    private const int TimeLength = 16;
    private const int NumberLength = 8;
    private const int AfterEveryMonth = 999_999;

    // Crockford's Base32: nothing that is read for something else.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New(DateTimeOffset createdAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Keys.ReverseTicks(createdAt):x16}{RandomNumberGenerator.GetHexString(Length - TimeLength, lowercase: true)}");

    public static bool IsValid(string uid) =>
        uid.Length == Length && uid.All(char.IsAsciiHexDigitLower) && ReverseTicksOf(uid) is >= 0 and var ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks;

    public static DateTimeOffset CreatedAt(string uid) => Keys.FromReverseTicks(ReverseTicksOf(uid));

    /// <summary>The partition of a ticket: its month, counted backwards.</summary>
    public static string PartitionOf(string uid) =>
        (AfterEveryMonth - int.Parse(Keys.TimePrefix(CreatedAt(uid), "yyyyMM"), CultureInfo.InvariantCulture)).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>What people call a ticket: its day and 40 of its random bits.</summary>
    public static string NumberOf(string uid) => $"T{Keys.TimePrefix(CreatedAt(uid), Keys.Day)}-" + string.Create(
        NumberLength,
        ulong.Parse(uid.AsSpan(TimeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        static (characters, bits) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = Alphabet[(int)(bits >> (5 * i)) & 31];
            }
        });

    private static long ReverseTicksOf(string uid) => long.Parse(uid.AsSpan(0, TimeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
