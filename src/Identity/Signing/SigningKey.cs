using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.ObjectPool;

namespace Bytedesk.Identity.Signing;

/// <summary>A symmetric key for HS384 (RFC 7518 §3.2). It signs and verifies; its bytes never leave it.</summary>
public sealed class SigningKey
{
    /// <summary>The shortest key in bytes: as long as the hash output, which RFC 7518 §3.2 demands.</summary>
    public const int MinimumLength = 48;

    /// <summary>The length in bytes of an HS384 signature.</summary>
    public const int SignatureLength = HMACSHA384.HashSizeInBytes;

    // Setting a MAC up costs as much as computing one over a token, so they are kept keyed.
    private readonly ObjectPool<IncrementalHash> _macs;

    /// <summary>Takes a copy of <paramref name="key"/>.</summary>
    /// <param name="id">The <c>kid</c>: 1 to 64 ASCII letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="key">At least <see cref="MinimumLength"/> random bytes.</param>
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
        Header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS384","kid":"{{id}}","typ":"JWT"}"""));
        _macs = new DefaultObjectPool<IncrementalHash>(new MacPolicy(key.ToArray()));
    }

    /// <summary>The <c>kid</c> of the tokens that this key signs. Not a secret.</summary>
    public string Id { get; }

    /// <summary>The header segment, base64url, of every token that this key signs.</summary>
    internal string Header { get; }

    /// <summary>Writes the signature of <paramref name="data"/>, <see cref="SignatureLength"/> bytes.</summary>
    internal void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        // Not in a finally: one that failed half-way must not come back.
        var mac = _macs.Get();
        mac.AppendData(data);
        mac.GetHashAndReset(signature);
        _macs.Return(mac);
    }

    /// <summary>Whether <paramref name="signature"/> is that of <paramref name="data"/>, in constant time.</summary>
    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[SignatureLength];
        Sign(data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    private sealed class MacPolicy(byte[] key) : PooledObjectPolicy<IncrementalHash>
    {
        public override IncrementalHash Create() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA384, key);

        public override bool Return(IncrementalHash obj) => true;
    }
}
