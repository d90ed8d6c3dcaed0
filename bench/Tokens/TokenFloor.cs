using System.Buffers.Text;
using System.Security.Cryptography;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>What nobody who makes or checks a token can leave out: the MAC with a key that is set up already, and base64url.</summary>
internal sealed class TokenFloor : IDisposable
{
    private readonly IncrementalHash _mac;
    private readonly byte[] _signed;
    private readonly byte[] _header;
    private readonly byte[] _payload;
    private readonly byte[] _signature;
    private readonly string[] _segments;
    private readonly byte[] _room = new byte[1024];
    private readonly byte[] _computed = new byte[HMACSHA384.HashSizeInBytes];

    public TokenFloor(TokenSamples tokens)
    {
        _mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA384, tokens.Key);
        _signed = tokens.Signed;
        _segments = tokens.Good.Split('.');
        _header = Base64Url.DecodeFromChars(_segments[0]);
        _payload = Base64Url.DecodeFromChars(_segments[1]);
        _signature = Base64Url.DecodeFromChars(_segments[2]);
    }

    public void Create()
    {
        _ = Base64Url.EncodeToUtf8(_header, _room);
        _ = Base64Url.EncodeToUtf8(_payload, _room);
        ComputeMac();
        _ = Base64Url.EncodeToUtf8(_computed, _room);
    }

    public bool Verify()
    {
        foreach (var segment in _segments)
        {
            _ = Base64Url.DecodeFromChars(segment, _room);
        }

        ComputeMac();
        return CryptographicOperations.FixedTimeEquals(_computed, _signature);
    }

    public void Dispose() => _mac.Dispose();

    private void ComputeMac()
    {
        _mac.AppendData(_signed);
        _ = _mac.GetHashAndReset(_computed);
    }
}
