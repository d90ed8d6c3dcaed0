using System.ComponentModel.DataAnnotations;

namespace Bytedesk.Functions.SignIn;

/// <summary>How passwords are hashed. Section <c>Passwords</c> of the settings.</summary>
internal sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>
    /// PBKDF2-HMAC-SHA512 iterations (210,000 to 10,000,000; the least is OWASP's Password Storage Cheat Sheet's). When it
    /// rises, each password is hashed again at its user's next sign-in.
    /// </summary>
    [Range(210_000, 10_000_000)]
    public int Iterations { get; set; } = 210_000;

    /// <summary>How many sign-ins and creations may wait for a core to hash on before more are refused with 503 (0 to 10,000).</summary>
    [Range(0, 10_000)]
    public int QueueLimit { get; set; } = 64;

    /// <summary>How long one of them waits before it is refused with 503, in seconds (0 to 30).</summary>
    [Range(0, 30)]
    public int QueueWaitSeconds { get; set; } = 10;
}
