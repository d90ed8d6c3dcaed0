using System.Security.Cryptography;

namespace Bytedesk.Functions.Signing;

/// <summary>A symmetric key for HS384 (RFC 7518 §3.2). Its bytes leave it only to make and to check a MAC.</summary>
internal sealed class SigningKey
{
    /// <summary>The shortest key in bytes: as long as the hash output, which RFC 7518 §3.2 demands.</summary>
    public const int MinimumLength = 48;

    /// <summary>The length in bytes of an HS384 signature.</summary>
    public const int SignatureLength = HMACSHA384.HashSizeInBytes;

    /// <summary>Takes a copy of <paramref name="key"/>.</summary>
    /// <param name="id">The <c>kid</c>: 1 to 64 ASCII letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <exception cref="ArgumentException">The id or the key is not of that form.</exception>
    public SigningKey(string id, ReadOnlySpan<byte> key)
    {
        if (!UrlSafeId.IsValid(id))
        {
            throw new ArgumentException("A key id is 1 to 64 letters, digits, '-' and '_'.", nameof(id));
        }

        if (key.Length < MinimumLength)
        {
            throw new ArgumentException($"An HS384 key has at least {MinimumLength} bytes.", nameof(key));
        }

        Id = id;
        Bytes = key.ToArray();
    }

    /// <summary>Reads the text that a key is kept as, base64 (RFC 4648 §4) of 48 bytes or more, white space allowed; null when it is not.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= MinimumLength ? bytes[..length] : null;
    }

    /// <summary>The <c>kid</c> of the tokens that this key signs. Not a secret.</summary>
    public string Id { get; }

    internal byte[] Bytes { get; }

    /// <summary>Signs what is no token: begin it so that it can be taken for nothing else.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA384.HashData(Bytes, data);
}
