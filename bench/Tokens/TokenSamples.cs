using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Testing;

namespace Bytedesk.Benchmarks.Tokens;

/// <summary>One token of the usual size and what is wrong with others, all by one key.</summary>
internal sealed class TokenSamples
{
    public TokenSamples(DateTimeOffset now)
    {
        Now = now;

        // A vault has the old key beside the new one, and 32 hexadecimal digits for a version.
        Ring = new SigningKeyRing(
            new SigningKey(Guid.NewGuid().ToString("N"), Key),
            new SigningKey(Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(48)));
        var owner = Guid.NewGuid().ToString("N");
        Claims = new AccessTokenClaims
        {
            Platform = "bytedesk",
            Username = "someone@example.com",
            IssuedAt = now,
            ExpiresAt = now.AddDays(30),
            TokenId = TokenUid.New(owner, now),
            UserUid = owner,
        };
        Good = AccessTokenWriter.Write(Claims, Ring.Current);
        Expired = AccessTokenWriter.Write(Claims with { IssuedAt = now.AddDays(-30), ExpiresAt = now }, Ring.Current);
        Forged = Good.WithOtherCharacter(^1);
        Signed = Encoding.ASCII.GetBytes(Good[..Good.LastIndexOf('.')]);

        var payload = Good.Split('.')[1];
        var header = $"{Segment($$"""{"typ":"JWT","kid":"{{Ring.Current.Id}}","alg":"HS384"}""")}.{payload}";
        OtherHeader = $"{header}.{Base64Url.EncodeToString(HMACSHA384.HashData(Key, Encoding.ASCII.GetBytes(header)))}";
        BrokenHeader = $"{Segment($$"""{"typ":"JWT","kid":"{{Ring.Current.Id}}","alg"}""")}.{payload}.{new string('A', 64)}";
    }

    public DateTimeOffset Now { get; }

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(48);

    public SigningKeyRing Ring { get; }

    public AccessTokenClaims Claims { get; }

    public string Good { get; }

    public string Expired { get; }

    /// <summary>Good but for the last character of its signature.</summary>
    public string Forged { get; }

    /// <summary>Good, and its header says the same in another order than ours.</summary>
    public string OtherHeader { get; }

    public string BrokenHeader { get; }

    /// <summary>What the signature of <see cref="Good"/> is over.</summary>
    public byte[] Signed { get; }

    public bool IsAccepted(string token) => AccessTokenReader.TryRead(token, Ring, Now, out _, out _);

    private static string Segment(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
