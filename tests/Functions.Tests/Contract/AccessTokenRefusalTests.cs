using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>
/// Tokens that are one thing away from a genuine one (RFC 8725 §2 and §3), and headers that are one thing away from
/// right, on every route that asks for a token.
/// </summary>
public sealed class TokenRefusalTests(Service service) : IClassFixture<Service>
{
    private static readonly Dictionary<string, Func<Forger, string>> Forgeries = new(StringComparer.Ordinal)
    {
        ["alg none without a signature"] = static t => $"{Forger.Encode("""{"alg":"none","typ":"JWT"}""")}.{t.Genuine.Split('.')[1]}.",
        ["alg none with the kid"] = static t => $"{Forger.Encode(With(t, "alg", "none"))}.{t.Genuine.Split('.')[1]}.",
        ["alg None signed"] = static t => t.WithHeader("alg", "None"),
        ["alg hs384"] = static t => t.WithHeader("alg", "hs384"),
        ["alg HS256 rightly signed"] = static t => t.SignWith(With(t, "alg", "HS256"), data => HMACSHA256.HashData(t.Key, data)),
        ["alg HS512 rightly signed"] = static t => t.SignWith(With(t, "alg", "HS512"), data => HMACSHA512.HashData(t.Key, data)),
        ["alg RS256 signed with ours"] = static t => t.WithHeader("alg", "RS256"),
        ["alg HS384 signed as HS256"] = static t => t.SignWith(t.HeaderText, data => HMACSHA256.HashData(t.Key, data)),
        ["alg missing"] = static t => t.Sign("""{"typ":"JWT"}""", t.PayloadText),
        ["alg twice"] = static t => t.Sign(t.HeaderText.Replace("{", """{"alg":"none",""", StringComparison.Ordinal), t.PayloadText),
        ["alg a number"] = static t => t.WithHeader("alg", 384),
        ["typ of another kind"] = static t => t.WithHeader("typ", "dpop+jwt"),
        ["crit"] = static t => t.WithHeader("crit", new JsonArray("exp")),
        ["kid unknown"] = static t => t.WithHeader("kid", new string('0', 32)),
        ["kid missing"] = static t => t.Sign("""{"alg":"HS384","typ":"JWT"}""", t.PayloadText),
        ["kid a path"] = static t => t.WithHeader("kid", "../../../dev/null"),
        ["kid empty"] = static t => t.WithHeader("kid", ""),
        ["kid a number"] = static t => t.WithHeader("kid", 1),
        ["the header an array"] = static t => t.Sign("[]", t.PayloadText),
        ["the header not JSON"] = static t => t.Sign("HS384", t.PayloadText),
        ["a header of ten thousand brackets"] = static t => t.Sign(new string('[', 2000), t.PayloadText),
        ["the header changed"] = static t => t.WithChangedCharacter(0, 5),
        ["the payload changed"] = static t => t.WithChangedCharacter(1, 40),
        ["the signature changed at its start"] = static t => t.WithChangedCharacter(2, 0),
        ["the signature changed at its end"] = static t => t.WithChangedCharacter(2, 63),
        ["the signature cut"] = static t => t.WithSegment(2, static s => s[..60]),
        ["the signature missing"] = static t => t.WithSegment(2, static _ => ""),
        ["another key"] = static t => t.SignWith(t.HeaderText, data => HMACSHA384.HashData(new byte[48], data)),
        ["no key"] = static t => t.SignWith(t.HeaderText, static data => HMACSHA384.HashData(Array.Empty<byte>(), data)),
        ["padding"] = static t => t.WithSegment(2, static s => s + "=="),
        ["another spelling of the same payload"] = static t => t.SignSegments(t.Genuine.Split('.')[0], Loosen(t)),
        ["a line break"] = static t => t.WithSegment(1, static s => s.Insert(4, "%0A")),
        ["two segments"] = static t => string.Join('.', t.Genuine.Split('.')[..2]),
        ["four segments"] = static t => t.Genuine + ".AAAA",
        ["five segments"] = static t => t.Genuine + ".AAAA.AAAA",
        ["dots"] = static _ => "..",
        ["one digit"] = static _ => "7",
        ["over 4 KiB, rightly signed"] = static t => t.WithClaim("padding", new string('p', 3000)),
        ["expired a second ago"] = static t => t.WithClaim("exp", Now - 1),
        ["expires now"] = static t => t.WithClaim("exp", Now),
        ["issued in two minutes"] = static t => t.WithClaim("iat", Now + 120),
        ["not before two minutes from now"] = static t => t.WithClaim("nbf", Now + 120),
        ["exp at another time than the revocation would be looked for"] = static t => t.WithClaim("jti", new string('0', 32)),
        ["another uid"] = static t => t.WithClaim("uid", new string('0', 32)),
        ["a uid that no key can hold"] = static t => t.WithClaim("uid", "a/b\\c#d?e"),
        ["a jti that no key can hold"] = static t => t.WithClaim("jti", "a/b\\c#d?e"),
        ["a jti in other case"] = static t => t.WithClaim("jti", ((string)t.Payload["jti"]!).ToUpperInvariant() + "X"),
        ["sub an object"] = static t => t.WithClaim("sub", new JsonObject { ["platform"] = "bytedesk", ["username"] = "admin@example.com" }),
        ["sub not JSON"] = static t => t.WithClaim("sub", "admin@example.com"),
        ["sub without a username"] = static t => t.WithClaim("sub", """{"platform":"bytedesk"}"""),
        ["sub with two usernames"] = static t => t.WithClaim("sub", """{"platform":"bytedesk","username":"a","username":"b"}"""),
        ["exp beyond all time"] = static t => t.WithClaim("exp", long.MaxValue),
        ["exp negative"] = static t => t.WithClaim("exp", -1),
        ["exp a fraction"] = static t => t.Sign(t.HeaderText, t.PayloadText.Replace("\"exp\":", "\"exp\":1.5,\"x\":", StringComparison.Ordinal)),
        ["exp with an exponent"] = static t => t.Sign(t.HeaderText, t.PayloadText.Replace("\"exp\":", "\"exp\":9e9,\"x\":", StringComparison.Ordinal)),
        ["exp twice"] = static t => t.Sign(t.HeaderText, t.PayloadText.Replace("{\"sub", $"{{\"exp\":{Now + 600},\"sub", StringComparison.Ordinal)),
        ["the payload an array"] = static t => t.Sign(t.HeaderText, "[]"),
        ["the payload not JSON"] = static t => t.Sign(t.HeaderText, "payload"),
        ["the payload cut"] = static t => t.Sign(t.HeaderText, t.PayloadText[..^1]),
        ["the payload followed by more"] = static t => t.Sign(t.HeaderText, t.PayloadText + "{}"),
        ["the payload empty"] = static t => t.Sign(t.HeaderText, "{}"),
        ["the payload not UTF-8"] = static t => t.SignSegments(t.Genuine.Split('.')[0], "_w"),
    };

    private static readonly string[] Claims = ["sub", "iat", "exp", "jti", "uid"];

    private static readonly (HttpMethod Method, string Path)[] Routes =
    [
        (HttpMethod.Get, "/api/v1/user/profile"), (HttpMethod.Get, "/api/user/profile"),
        (HttpMethod.Post, "/api/v1/user/logout"), (HttpMethod.Post, "/api/v1/user/create"),
    ];

    public static TheoryData<string> What { get; } = [.. Forgeries.Keys];

    public static TheoryData<string, string> WrongTypes { get; } = new(
        from claim in Claims
        from json in (string[])["null", "true", "[]", "{}", claim is "iat" or "exp" ? "\"1\"" : "1", "missing"]
        select (claim, json));

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Fact]
    public async Task What_the_forgeries_start_from_counts()
    {
        var token = Token();

        _ = (await PresentAsync(token.Sign(token.HeaderText, token.PayloadText))).ShouldSucceed();
        _ = (await PresentAsync(token.Sign($$"""{ "typ":"jwt", "kid":"{{token.Header["kid"]}}", "alg":"HS384" }""", token.PayloadText))).ShouldSucceed();
        _ = (await PresentAsync(token.WithClaim("padding", new string('p', 2000)))).ShouldSucceed();
        _ = (await PresentAsync(token.WithClaim("iat", Now + 30))).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(What))]
    public Task A_token_that_is_not_genuine_is_401_on_every_route(string what) => ShouldBeRefusedAsync(Forgeries[what](Token()));

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public Task A_token_with_a_claim_of_the_wrong_type_or_without_it_is_401(string claim, string json) =>
        ShouldBeRefusedAsync(Token().WithClaim(claim, json is "missing" ? null : JsonNode.Parse(json), remove: json is "missing"));

    [Fact]
    public async Task Every_single_character_of_a_token_counts()
    {
        var token = Token();
        for (var position = 0; position < token.Genuine.Length; position += 7)
        {
            (await PresentAsync(token.Genuine.WithOtherCharacter(position))).ShouldBeUnauthorized();
        }
    }

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("BEARER   {0}")]
    public async Task A_token_is_read_whatever_the_case_of_the_scheme(string header) =>
        Assert.Equal(200, (await PresentHeaderAsync("GET", "/api/user/profile", header)).Status);

    [Theory]
    [InlineData("")]
    [InlineData("{0}")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer{0}")]
    [InlineData("Bearer:{0}")]
    [InlineData("Basic {0}")]
    [InlineData("Token {0}")]
    public Task A_header_without_a_bearer_token_is_401_as_if_there_were_none(string header) => ShouldBeChallengedAsync(header, "Bearer");

    [Theory]
    [InlineData("Bearer \"{0}\"")]
    [InlineData("Bearer {0},")]
    [InlineData("Bearer {0}=a")]
    [InlineData("Bearer ={0}")]
    [InlineData("Bearer {0} {0}")]
    [InlineData("Bearer {0}, Bearer {0}")]
    [InlineData("Bearer {0}\r\nAuthorization: Bearer {0}")]
    [InlineData("Bearer Bearer {0}")]
    [InlineData("Bearer token={0}")]
    [InlineData("Bearer tökén")]
    [InlineData("Bearer null")]
    [InlineData("Bearer undefined")]
    public Task A_bearer_token_that_is_malformed_is_401_and_named(string header) => ShouldBeChallengedAsync(header, "Bearer error=\"invalid_token\"");

    [Fact]
    public async Task A_header_of_20_KiB_is_401() => await ShouldBeRefusedAsync(new string('a', 20 * 1024));

    [Fact]
    public async Task A_token_counts_in_no_other_place()
    {
        var token = service.Administrator.Token!;
        foreach (var name in (string[])["access_token", "accessToken", "token", "Authorization"])
        {
            foreach (var (method, path) in Routes)
            {
                Refuse(await service.Anyone.SendAsync(method, $"{path}?{name}={token}", null, []));
                Refuse(await service.Anyone.SendAsync(method, path, null, [("Cookie", $"{name}={token}")]));
                Refuse(await service.Anyone.SendAsync(method, path, null, [("X-" + name, $"Bearer {token}")]));
                Refuse(await service.Anyone.SendAsync(method, path, method == HttpMethod.Get ? null : $$"""{"{{name}}":"{{token}}"}""", []));
            }
        }

        _ = (await service.Administrator.GetProfileAsync()).ShouldSucceed();

        static void Refuse(Answer answer)
        {
            answer.ShouldBeUnauthorized();
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    private Forger Token() => new(service.Deployment.KeyFile, service.Administrator.Token!);

    private Task<Answer> PresentAsync(string token) => new Partner(service.App, token).GetProfileAsync();

    private Task<RawAnswer> PresentHeaderAsync(string method, string path, string header) => RawHttp.SendAsync(
        service.App,
        $"{method} {path} HTTP/1.1",
        $"Authorization: {header.Replace("{0}", service.Administrator.Token, StringComparison.Ordinal)}",
        "Content-Length: 0");

    private async Task ShouldBeChallengedAsync(string header, string challenge)
    {
        foreach (var (method, path) in Routes)
        {
            var answer = await PresentHeaderAsync(method.Method, path, header);
            Assert.Equal(401, answer.Status);
            Assert.EndsWith("\",\"code\":401,\"data\":null}", answer.Body, StringComparison.Ordinal);
            Assert.Contains($"\r\nWWW-Authenticate: {challenge}\r\n", $"{answer.Head}\r\n", StringComparison.Ordinal);
        }
    }

    private async Task ShouldBeRefusedAsync(string token)
    {
        foreach (var (method, path) in Routes)
        {
            var answer = await new Partner(service.App, token).SendAsync(method, path, null, []);
            answer.ShouldBeUnauthorized();
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
            Assert.DoesNotContain(token, answer.Body, StringComparison.Ordinal);
        }
    }

    private static string With(Forger token, string member, string value)
    {
        var header = token.Header;
        header[member] = value;
        return header.ToJsonString();
    }

    // A payload whose length is no multiple of three leaves bits that no byte needs; with one of them set it decodes the same.
    private static string Loosen(Forger token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var payload = token.PayloadText;
        while (payload.Length % 3 is 0)
        {
            payload += " ";
        }

        var segment = Forger.Encode(payload);
        return segment[..^1] + Alphabet[Alphabet.IndexOf(segment[^1], StringComparison.Ordinal) + 1];
    }
}
