using System.Text;
using System.Text.Json;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenMutationTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \t\r\n\0é微";

    private const string Telling = "\"\\{}[]:,0123456789abu \n\u0001\u00ff";

    private static readonly string Ours = Forge.Token(Forge.Header, Forge.Payload);

    public static TheoryData<string> Both { get; } = [Ours, Forge.Token(Forge.LegacyHeader, Forge.LegacyPayload)];

    [Theory]
    [MemberData(nameof(Both))]
    public void A_token_with_one_character_changed_is_refused_whichever_and_wherever(string good)
    {
        var text = good.ToCharArray();
        for (var position = 0; position < text.Length; position++)
        {
            foreach (var character in Alphabet.Where(character => character != good[position]))
            {
                text[position] = character;
                Assert.False(Read(new string(text)), $"'{character}' at {position}");
            }

            text[position] = good[position];
        }

        Assert.True(Read(new string(text)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_token_with_a_character_more_or_less_is_refused_wherever(string good)
    {
        for (var position = 0; position < good.Length; position++)
        {
            Assert.False(Read(good.Remove(position, 1)), $"Without {position}");
            Assert.False(Read(good[..position]), $"Only {position}");
            foreach (var character in Alphabet)
            {
                Assert.False(Read(good.Insert(position, $"{character}")), $"'{character}' before {position}");
                Assert.False(Read($"{good}{character}"), $"'{character}' after it");
            }
        }
    }

    // RFC 4648 §3.5: a lenient decoder reads all of these as the bytes that were signed.
    [Fact]
    public void A_token_has_one_spelling_only()
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var spaces = 0;
        for (var extra = 0; extra < 3; extra++)
        {
            // Of the three lengths, two leave bits over in the payload's last character.
            var parts = Forge.Token(Forge.Header, Forge.Payload + new string(' ', extra)).Split('.');
            var last = Digits.IndexOf(parts[1][^1], StringComparison.Ordinal);
            var loose = (parts[1].Length % 4) switch { 2 => 16, 3 => 4, _ => 1 };
            for (var other = 1; other < loose; other++)
            {
                var respelled = Forge.Sign($"{parts[0]}.{parts[1][..^1]}{Digits[last + other]}");
                Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(respelled));
                spaces++;
            }

            Assert.Equal(TokenRefusal.None, Forge.Refusal(string.Join('.', parts)));
            Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(Forge.Sign($"{parts[0]}.{parts[1]}=")));
            Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(Forge.Sign($"{parts[0]}.{parts[1]}==")));
            Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(Forge.Sign($"{parts[0]}.{parts[1][..8]} {parts[1][8..]}")));
            Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(Forge.Sign($"{parts[0]}\n.{parts[1]}")));
        }

        Assert.Equal(15 + 3, spaces);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Random_changes_never_pass_and_never_throw(string good)
    {
        var random = new Random(7515);
        for (var round = 0; round < 100_000; round++)
        {
            var text = Mutate(Encoding.Latin1.GetBytes(good), random, any: false);
            var token = Encoding.Latin1.GetString(text);
            Assert.True(token == good || !Read(token), token);
        }
    }

    // The signature is right in these, so it is the parsers that are tried, with System.Text.Json's as the measure.
    [Fact]
    public void Random_changes_that_are_rightly_signed_pass_only_as_strict_JSON()
    {
        var random = new Random(7519);
        var passed = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var header = random.Next(2) == 0 ? Mutate(Encoding.UTF8.GetBytes(Forge.Header), random, any: true) : Encoding.UTF8.GetBytes(Forge.Header);
            var payload = random.Next(2) == 0 ? Mutate(Encoding.UTF8.GetBytes(Forge.Payload), random, any: true) : Encoding.UTF8.GetBytes(Forge.Payload);
            if (Forge.TryRead(Forge.Token(header, payload), Forge.Ring, Forge.IssuedAt, out var claims, out _))
            {
                using var strictHeader = Strict(header);
                using var strictPayload = Strict(payload);
                Assert.Equal("HS384", strictHeader.RootElement.GetProperty("alg").GetString());
                Assert.Equal("key-1", strictHeader.RootElement.GetProperty("kid").GetString());
                Assert.Equal(claims.TokenId, strictPayload.RootElement.GetProperty("jti").GetString());
                Assert.Equal(claims.UserUid, strictPayload.RootElement.GetProperty("uid").GetString());
                Assert.Equal(claims.ExpiresAt.ToUnixTimeSeconds(), strictPayload.RootElement.GetProperty("exp").GetInt64());
                passed++;
            }
        }

        Assert.InRange(passed, 1_000, 49_000);
    }

    private static byte[] Mutate(byte[] text, Random random, bool any)
    {
        var bytes = text.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var position = random.Next(bytes.Count);
            var value = any ? (byte)Telling[random.Next(Telling.Length)] : (byte)random.Next(256);
            switch (random.Next(4))
            {
                case 0:
                    bytes[position] = value;
                    break;
                case 1:
                    bytes.Insert(position, value);
                    break;
                case 2:
                    bytes.RemoveAt(position);
                    break;
                default:
                    bytes.InsertRange(position, [.. bytes.Take(random.Next(40))]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static JsonDocument Strict(byte[] json) => JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });

    private static bool Read(string token) =>
        Forge.TryRead(token, Forge.Ring, Forge.IssuedAt, out _, out _) || Forge.TryReadLegacy(token, Forge.Key, Forge.IssuedAt, out _, out _);
}
