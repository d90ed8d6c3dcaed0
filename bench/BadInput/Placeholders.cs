using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>What a run puts in the place of the names in braces: a token that counts, what can be made of one, and uids.</summary>
/// <param name="token">A super administrator's token.</param>
/// <param name="userUid">A user's uid.</param>
/// <param name="tokenUid">A token's.</param>
internal sealed class Placeholders(string token, string userUid, string tokenUid)
{
    private static readonly byte[] AnotherKey = new byte[48];

    /// <summary>The names themselves, to tell a request without what it used.</summary>
    public static Placeholders Names { get; } = new("{header}.{payload}.{signature}", "{user}", "{record}");

    private readonly string[] _parts = token.Split('.');

    public string Token => token;

    public string Fill(string text) => !text.Contains('{', StringComparison.Ordinal) ? text : text
        .Replace("{token}", token, StringComparison.Ordinal)
        .Replace("{header}", _parts[0], StringComparison.Ordinal)
        .Replace("{payload}", _parts[1], StringComparison.Ordinal)
        .Replace("{signature}", _parts[2], StringComparison.Ordinal)
        .Replace("{re-signed}", $"{_parts[0]}.{_parts[1]}.{Sign($"{_parts[0]}.{_parts[1]}")}", StringComparison.Ordinal)
        .Replace("{unsigned}", $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{_parts[1]}.", StringComparison.Ordinal)
        .Replace("{other-alg}", $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{_parts[1]}.{_parts[2]}", StringComparison.Ordinal)
        .Replace("{user}", userUid, StringComparison.Ordinal)
        .Replace("{record}", tokenUid, StringComparison.Ordinal);

    private static string Sign(string text) =>
        Base64Url.EncodeToString(HMACSHA384.HashData(AnotherKey, Encoding.ASCII.GetBytes(text)));

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
