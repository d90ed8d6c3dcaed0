using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bytedesk.Functions.SignIn;

/// <summary>
/// A hash that no password has, in the third format of ASP.NET Core Identity: a marker byte, then big-endian the
/// pseudo-random function, the iterations and the salt's length, then the salt and the subkey.
/// Made rather than computed, so that it costs nothing at start.
/// </summary>
internal static class DummyHash
{
    private const byte Version3 = 0x01;
    private const uint HmacSha512 = 2;
    private const int SaltLength = 16;
    private const int SubkeyLength = 32;
    private const int HeaderLength = 1 + (3 * sizeof(uint));

    public static string Create(int iterations)
    {
        var hash = new byte[HeaderLength + SaltLength + SubkeyLength];
        RandomNumberGenerator.Fill(hash.AsSpan(HeaderLength));
        hash[0] = Version3;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), HmacSha512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), SaltLength);
        return Convert.ToBase64String(hash);
    }
}
