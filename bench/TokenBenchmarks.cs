using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Bytedesk.Identity.Signing;
using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Tokens.Jwt;

namespace Bytedesk.Benchmarks;

/// <summary>What it costs to make and to check an access token, with the MAC over as many bytes as the floor.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-01-15T12:00:00Z", CultureInfo.InvariantCulture);

    private readonly byte[] _keyBytes = RandomNumberGenerator.GetBytes(48);
    private readonly byte[] _mac = new byte[48];
    private readonly SigningKeyRing _ring;
    private readonly AccessTokenClaims _claims;
    private readonly string _token;
    private readonly string _forged;
    private readonly string _expired;
    private readonly string _otherHeader;
    private readonly string _brokenHeader;
    private readonly byte[] _signed;

    public TokenBenchmarks()
    {
        // A vault has the old key beside the new one, and 32 hexadecimal digits for a version.
        _ring = new SigningKeyRing(
            new SigningKey(Guid.NewGuid().ToString("N"), _keyBytes),
            new SigningKey(Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(48)));
        var owner = Guid.NewGuid().ToString("N");
        _claims = new AccessTokenClaims
        {
            Platform = "bytedesk",
            Username = "someone@example.com",
            IssuedAt = Now,
            ExpiresAt = Now.AddDays(30),
            TokenId = TokenUid.New(owner, Now),
            UserUid = owner,
        };
        _token = AccessTokenWriter.Write(_claims, _ring.Current);
        _expired = AccessTokenWriter.Write(_claims with { ExpiresAt = Now }, _ring.Current);
        _forged = _token[..^1] + (_token[^1] == 'A' ? 'B' : 'A');
        _signed = Encoding.ASCII.GetBytes(_token[.._token.LastIndexOf('.')]);

        var payload = _token.Split('.')[1];
        var header = $"{Segment($$"""{"typ":"JWT","kid":"{{_ring.Current.Id}}","alg":"HS384"}""")}.{payload}";
        _otherHeader = $"{header}.{Base64Url.EncodeToString(HMACSHA384.HashData(_keyBytes, Encoding.ASCII.GetBytes(header)))}";
        _brokenHeader = $"{Segment($$"""{"typ":"JWT","kid":"{{_ring.Current.Id}}","alg"}""")}.{payload}.{new string('A', 64)}";
    }

    [Benchmark(Baseline = true, Description = "HMACSHA384 alone, one shot")]
    public void Mac() => HMACSHA384.HashData(_keyBytes, _signed, _mac);

    [Benchmark(Description = "HMACSHA384 alone, key kept")]
    public void KeyedMac() => _ring.Current.Sign(_signed, _mac);

    [Benchmark(Description = "Create")]
    public string Create() => AccessTokenWriter.Write(_claims, _ring.Current);

    [Benchmark(Description = "Verify")]
    public bool Verify() => Read(_token);

    [Benchmark(Description = "Verify, header in another order")]
    public bool VerifyOtherHeader() => Read(_otherHeader);

    [Benchmark(Description = "Refuse, bad signature")]
    public bool RefuseForged() => Read(_forged);

    [Benchmark(Description = "Refuse, expired")]
    public bool RefuseExpired() => Read(_expired);

    [Benchmark(Description = "Refuse, broken header")]
    public bool RefuseBrokenHeader() => Read(_brokenHeader);

    private bool Read(string token) => AccessTokenReader.TryRead(token, _ring, Now, out _, out _);

    private static string Segment(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
