using System.Globalization;
using System.Security.Cryptography;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>
/// Forms the uid of a token, its <c>jti</c>: 64 lower-case hexadecimal digits, of which 32 are the owner's uid, 16 the
/// time of issue counted backwards, and 16 random. So the record is found by the uid alone, and a user's tokens lie in
/// their table the newest first, without an index for either.
/// </summary>
internal static class TokenUid
{
    private const int Length = 64;
    private const int OwnerLength = 32;

    public static string New(string ownerUid, DateTimeOffset issuedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ownerUid}{Keys.ReverseTicks(issuedAt):x16}{RandomNumberGenerator.GetHexString(16, lowercase: true)}");

    /// <summary>The owner's uid, or null when the text is no token's uid.</summary>
    public static string? OwnerOf(string uid) =>
        uid.Length == Length && uid.All(char.IsAsciiHexDigitLower) ? uid[..OwnerLength] : null;
}
