using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>
/// What it costs to make and to check an access token of the usual size, beside a floor that nobody can leave out: the MAC with a
/// key that is set up already, and base64url of the three segments.
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class TokenBenchmarks
{
    private const string Creating = "create";
    private const string Checking = "verify";

    private readonly byte[] _room = new byte[1024];
    private readonly byte[] _computed = new byte[HMACSHA384.HashSizeInBytes];
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly SigningKeyRing _ring;
    private readonly AccessTokenClaims _claims;
    private readonly IncrementalHash _mac;
    private readonly string _good;
    private readonly string _forged;
    private readonly string _expired;
    private readonly string _broken;
    private readonly string[] _segments;
    private readonly byte[][] _decoded;
    private readonly byte[] _signed;

    public TokenBenchmarks()
    {
        // A vault has the old key beside the new one, and 32 hexadecimal digits for a version.
        var key = RandomNumberGenerator.GetBytes(48);
        _ring = new SigningKeyRing(
            new SigningKey(Guid.NewGuid().ToString("N"), key), new SigningKey(Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(48)));
        var owner = Guid.NewGuid().ToString("N");
        _claims = new AccessTokenClaims
        {
            Platform = "bytedesk",
            Username = "someone@example.com",
            IssuedAt = _now,
            ExpiresAt = _now.AddDays(30),
            TokenId = TokenUid.New(owner, _now),
            UserUid = owner,
        };
        _good = AccessTokenWriter.Write(_claims, _ring.Current);
        _expired = AccessTokenWriter.Write(_claims with { IssuedAt = _now.AddDays(-30), ExpiresAt = _now }, _ring.Current);
        _forged = _good.WithOtherCharacter(^1);
        _broken = $"{_good}=";
        _segments = _good.Split('.');
        _decoded = [.. _segments.Select(static segment => Base64Url.DecodeFromChars(segment))];
        _signed = Encoding.ASCII.GetBytes(_good[..^(_segments[2].Length + 1)]);
        _mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA384, key);
    }

    /// <param name="options">BenchmarkDotNet's own.</param>
    public static Task<int> RunAsync(string[] options)
    {
        // In this process: BenchmarkDotNet would else build a project of its own, under this repository's rules.
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(30));
        _ = BenchmarkSwitcher.FromTypes([typeof(TokenBenchmarks)]).Run(["--filter", "*", .. options], config);
        return Task.FromResult(0);
    }

    [Benchmark(Baseline = true, Description = "floor of creating"), BenchmarkCategory(Creating)]
    public int CreateFloor()
    {
        var written = Base64Url.EncodeToUtf8(_decoded[0], _room) + Base64Url.EncodeToUtf8(_decoded[1], _room);
        ComputeMac();
        return written + Base64Url.EncodeToUtf8(_computed, _room);
    }

    [Benchmark(Description = "create"), BenchmarkCategory(Creating)]
    public string Create() => AccessTokenWriter.Write(_claims, _ring.Current);

    [Benchmark(Baseline = true, Description = "floor of verifying"), BenchmarkCategory(Checking)]
    public bool VerifyFloor()
    {
        foreach (var segment in _segments)
        {
            _ = Base64Url.DecodeFromChars(segment, _room);
        }

        ComputeMac();
        return CryptographicOperations.FixedTimeEquals(_computed, _decoded[2]);
    }

    [Benchmark(Description = "verify"), BenchmarkCategory(Checking)]
    public bool Verify() => IsAccepted(_good);

    [Benchmark(Description = "refuse, bad signature"), BenchmarkCategory(Checking)]
    public bool RefuseForged() => IsAccepted(_forged);

    [Benchmark(Description = "refuse, expired"), BenchmarkCategory(Checking)]
    public bool RefuseExpired() => IsAccepted(_expired);

    [Benchmark(Description = "refuse, wrong form"), BenchmarkCategory(Checking)]
    public bool RefuseBroken() => IsAccepted(_broken);

    private bool IsAccepted(string token) =>
        CompactJwt.Parse(token, out var jwt) is TokenRefusal.None
        && _ring.TryGet(jwt!.KeyId!, out var key)
        && AccessTokenReader.Read(jwt, key, _now, out _) is TokenRefusal.None;

    private void ComputeMac()
    {
        _mac.AppendData(_signed);
        _ = _mac.GetHashAndReset(_computed);
    }
}
