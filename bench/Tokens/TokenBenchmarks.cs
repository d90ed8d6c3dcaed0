using System.Globalization;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>What it costs to make and to check an access token, with the MAC over as many bytes as the floor.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private readonly TokenSamples _tokens = new(DateTimeOffset.Parse("2026-01-15T12:00:00Z", CultureInfo.InvariantCulture));
    private readonly byte[] _mac = new byte[48];

    [Benchmark(Baseline = true, Description = "HMACSHA384 alone")]
    public void Mac() => HMACSHA384.HashData(_tokens.Key, _tokens.Signed, _mac);

    [Benchmark(Description = "Create")]
    public string Create() => AccessTokenWriter.Write(_tokens.Claims, _tokens.Ring.Current);

    [Benchmark(Description = "Verify")]
    public bool Verify() => _tokens.IsAccepted(_tokens.Good);

    [Benchmark(Description = "Verify, header in another order")]
    public bool VerifyOtherHeader() => _tokens.IsAccepted(_tokens.OtherHeader);

    [Benchmark(Description = "Refuse, bad signature")]
    public bool RefuseForged() => _tokens.IsAccepted(_tokens.Forged);

    [Benchmark(Description = "Refuse, expired")]
    public bool RefuseExpired() => _tokens.IsAccepted(_tokens.Expired);

    [Benchmark(Description = "Refuse, broken header")]
    public bool RefuseBrokenHeader() => _tokens.IsAccepted(_tokens.BrokenHeader);
}
