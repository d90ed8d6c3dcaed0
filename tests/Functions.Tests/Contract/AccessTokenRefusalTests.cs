using System.Security.Cryptography;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>
/// Tokens that are one thing away from a genuine one (RFC 8725 §2 and §3), and headers that are one thing away from
/// right, on every route that asks for a token. All other forms of a token: <see cref="Tests.Tokens.Jwt.AccessTokenReaderTests"/>.
/// </summary>
public sealed class TokenRefusalTests(Service service) : IClassFixture<Service>
{
    private static readonly Dictionary<string, Func<Forger, string>> Forgeries = new(StringComparer.Ordinal)
    {
        ["alg none without a signature"] = static t => $"{Forger.Encode("""{"alg":"none","typ":"JWT"}""")}.{t.Genuine.Split('.')[1]}.",
        ["alg none with the kid"] = static t => $"{Forger.Encode(With(t, "alg", "none"))}.{t.Genuine.Split('.')[1]}.",
        ["alg hs384"] = static t => t.WithHeader("alg", "hs384"),
        ["alg HS256 rightly signed"] = static t => t.SignWith(With(t, "alg", "HS256"), data => HMACSHA256.HashData(t.Key, data)),
        ["alg RS256 signed with ours"] = static t => t.WithHeader("alg", "RS256"),
        ["alg HS384 signed as HS256"] = static t => t.SignWith(t.HeaderText, data => HMACSHA256.HashData(t.Key, data)),
        ["typ missing"] = static t => t.Sign($$"""{"alg":"HS384","kid":"{{t.Header["kid"]}}"}""", t.PayloadText),
        ["kid unknown"] = static t => t.WithHeader("kid", new string('0', 32)),
        ["kid missing"] = static t => t.Sign("""{"alg":"HS384","typ":"JWT"}""", t.PayloadText),
        ["kid a path"] = static t => t.WithHeader("kid", "../../../dev/null"),
        ["kid empty"] = static t => t.WithHeader("kid", ""),
        ["kid a number"] = static t => t.WithHeader("kid", 1),
        ["a header of ten thousand brackets"] = static t => t.Sign(new string('[', 2000), t.PayloadText),
        ["the signature missing"] = static t => t.WithSegment(2, static _ => ""),
        ["another key"] = static t => t.SignWith(t.HeaderText, data => HMACSHA384.HashData(new byte[48], data)),
        ["no key"] = static t => t.SignWith(t.HeaderText, static data => HMACSHA384.HashData(Array.Empty<byte>(), data)),
        ["two segments"] = static t => string.Join('.', t.Genuine.Split('.')[..2]),
        ["one digit"] = static _ => "7",
        ["over 4 KiB, rightly signed"] = static t => t.WithClaim("padding", new string('p', 3000)),
        ["expired a second ago"] = static t => t.WithClaim("exp", Now - 1),
        ["a jti that is not on record"] = static t => t.WithClaim("jti", new string('0', 32)),
        ["another uid"] = static t => t.WithClaim("uid", new string('0', 32)),
        ["a uid that no key can hold"] = static t => t.WithClaim("uid", "a/b\\c#d?e"),
        ["a jti that no key can hold"] = static t => t.WithClaim("jti", "a/b\\c#d?e"),
        ["sub not JSON"] = static t => t.WithClaim("sub", "admin@example.com"),
    };

    private static readonly (HttpMethod Method, string Path)[] Routes =
    [
        (HttpMethod.Get, "/api/v1/user/profile"), (HttpMethod.Get, "/api/user/profile"),
        (HttpMethod.Post, "/api/v1/user/logout"), (HttpMethod.Post, "/api/v1/user/create"),
    ];

    public static TheoryData<string> What { get; } = [.. Forgeries.Keys];

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
}
