using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.Functions.Signing;

/// <summary>
/// Signs texts that clients carry and bring back: whoever has one can read it, nobody else can make one. Each is for one
/// purpose, and none can be taken for an access token, whose signature is over bytes that begin otherwise.
/// </summary>
internal sealed class SignedTexts(SigningKeys keys)
{
    /// <summary>Signs a text.</summary>
    /// <param name="purpose">What it is for, without a line break.</param>
    /// <returns>Letters, digits, <c>-</c>, <c>_</c> and two dots; the first part is the text in base64url.</returns>
    public async Task<string> WriteAsync(string purpose, string text)
    {
        var key = (await keys.GetAsync()).Current;
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}.{key.Id}.{Base64Url.EncodeToString(Sign(key, purpose, text))}";
    }

    /// <summary>The text; null when this was not signed here, or for another purpose.</summary>
    public async Task<string?> ReadAsync(string purpose, string signed)
    {
        if (signed.Split('.') is not [var encoded, var keyId, var signature]
            || !Base64Url.IsValid(encoded) || !Base64Url.IsValid(signature)
            || !UrlSafeId.IsValid(keyId)
            || await keys.FindAsync(keyId) is not { } key)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded));
        return CryptographicOperations.FixedTimeEquals(Sign(key, purpose, text), Base64Url.DecodeFromChars(signature)) ? text : null;
    }

    private static byte[] Sign(SigningKey key, string purpose, string text) => key.Sign(Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
}
