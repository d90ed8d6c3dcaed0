using System.Text.RegularExpressions;

namespace Bytedesk.Functions.SignIn;

/// <summary>
/// Hashes of passwords that come with users of an existing server, in BCrypt's modular crypt format. They are verified
/// until the user's first sign-in, and never made.
/// </summary>
internal static partial class BCryptHash
{
    /// <summary>Whether it is one whose cost, 2 to the power of 4 to 16, is one to be borne.</summary>
    public static bool IsValid(string hash) => Form().IsMatch(hash);

    /// <summary>Compares; as it was typed, for that is what the other server hashed, and else in NFC.</summary>
    public static bool Verify(string hash, string password)
    {
        var normalized = Text.Normalize(password);
        return BCrypt.Net.BCrypt.Verify(password, hash) || (normalized != password && BCrypt.Net.BCrypt.Verify(normalized, hash));
    }

    [GeneratedRegex(@"\A\$2[aby]\$(0[4-9]|1[0-6])\$[./A-Za-z0-9]{53}\z")]
    private static partial Regex Form();
}
