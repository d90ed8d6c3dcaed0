using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Tests.Tokens.Domains;

public sealed class AllowedDomainTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.Com", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("example.com:8443", "example.com:8443")]
    [InlineData("example.com.:443", "example.com:443")]
    [InlineData("example.com:65535", "example.com:65535")]
    [InlineData("localhost", "localhost")]
    [InlineData("localhost:9003", "localhost:9003")]
    [InlineData("my_app.example.com", "my_app.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("*.EXAMPLE.com.:8080", "*.example.com:8080")]
    [InlineData("例え.jp", "xn--r8jz45g.jp")]
    [InlineData("*.例え.jp", "*.xn--r8jz45g.jp")]
    [InlineData("XN--R8JZ45G.jp", "xn--r8jz45g.jp")]
    [InlineData("微语.中国", "xn--g5tw89g.xn--fiqs8s")]
    [InlineData("BÜCHER.example.", "xn--bcher-kva.example")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("ｅｘａｍｐｌｅ.com", "example.com")]
    [InlineData("*.ＥＸＡＭＰＬＥ．com", "*.example.com")]
    [InlineData("例え。jp｡", "xn--r8jz45g.jp")]
    [InlineData("ex\u00adam\u200bple.com", "example.com")]
    [InlineData("\ud842\udfb7.jp", "xn--7l3i.jp")]
    [InlineData("１２７.0.0.1:80", "127.0.0.1:80")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1:9003", "127.0.0.1:9003")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("[0:0:0:0:0:0:0:1]:80", "[::1]:80")]
    [InlineData("[2001:DB8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]")]
    public void A_pattern_is_kept_in_one_spelling(string text, string expected)
    {
        var domain = Parse(text);

        Assert.Equal(expected, domain.ToString());
        Assert.Equal(domain, Parse(expected));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".com")]
    [InlineData("example..com")]
    [InlineData("example.com..")]
    [InlineData(" example.com")]
    [InlineData("example.com ")]
    [InlineData("example.com\n")]
    [InlineData("exam\tple.com")]
    [InlineData("example.com\0")]
    [InlineData("https://example.com")]
    [InlineData("//example.com")]
    [InlineData("example.com/")]
    [InlineData("example.com/path")]
    [InlineData("example.com\\")]
    [InlineData("user@example.com")]
    [InlineData("user:pass@example.com")]
    [InlineData("example.com?x")]
    [InlineData("example.com#x")]
    [InlineData("example%2ecom")]
    [InlineData("example.com,example.org")]
    [InlineData("-example.com")]
    [InlineData("example.com:")]
    [InlineData("example.com:0")]
    [InlineData("example.com:65536")]
    [InlineData("example.com:-1")]
    [InlineData("example.com:+1")]
    [InlineData("example.com: 1")]
    [InlineData("example.com:٣")]
    [InlineData("example.com:80:80")]
    [InlineData("example.com:*")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.*")]
    [InlineData("*.com")]
    [InlineData("*.com.")]
    [InlineData("*.localhost")]
    [InlineData("*.*.example.com")]
    [InlineData("a.*.example.com")]
    [InlineData("*example.com")]
    [InlineData("example.*")]
    [InlineData("*.127.0.0.1")]
    [InlineData("*.0.0.1")]
    [InlineData("*.[::1]")]
    [InlineData("*:443")]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.0.0.01")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("256.0.0.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("example.1")]
    [InlineData("example.0x1")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[[::1]]")]
    [InlineData("[::1]x")]
    [InlineData("[::1]:")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[example.com]")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("[]")]
    [InlineData("℀.example.com")]
    [InlineData("a％2ecom")]
    [InlineData("＊.example.com")]
    [InlineData("user＠example.com")]
    [InlineData("example.com：80")]
    [InlineData("：：１")]
    [InlineData("１２７.１")]
    [InlineData("例.１")]
    [InlineData("\u0301a.com")]
    [InlineData("nb\u200dsp.com")]
    [InlineData("a\u00a0b.com")]
    [InlineData("a‥b.com")]
    [InlineData("例え,.jp")]
    [InlineData("-例え.jp")]
    [InlineData("ex\u202eample.com")]
    [InlineData("\ud800.com")]
    [InlineData("例え..jp")]
    public void What_is_no_pattern_is_refused(string? text) => Assert.Null(AllowedDomain.Parse(text));

    [Fact]
    public void A_host_is_at_most_253_characters_in_labels_of_63()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('a', 61)}";

        Assert.NotNull(AllowedDomain.Parse(longest));
        Assert.NotNull(AllowedDomain.Parse($"{longest}.:443"));
        Assert.Null(AllowedDomain.Parse($"{longest}a"));
        Assert.Null(AllowedDomain.Parse($"a{label}.com"));
        Assert.Null(AllowedDomain.Parse(new string('例', 100_000)));
    }

    [Theory]
    [InlineData("example.com", "https://example.com")]
    [InlineData("example.com", "http://example.com")]
    [InlineData("example.com", "HTTPS://EXAMPLE.COM")]
    [InlineData("example.com", "https://example.com.")]
    [InlineData("example.com.", "https://example.com")]
    [InlineData("example.com", "https://example.com:8443")]
    [InlineData("example.com", "https://example.com/a/page?x=1@evil.org#y\\z")]
    [InlineData("example.com:443", "https://example.com")]
    [InlineData("example.com:443", "https://example.com:443")]
    [InlineData("example.com:443", "http://example.com:443")]
    [InlineData("example.com:80", "http://example.com")]
    [InlineData("*.example.com", "https://a.example.com")]
    [InlineData("*.example.com", "https://A.b.C.example.com.")]
    [InlineData("*.example.com", "https://a.example.com:8443")]
    [InlineData("*.example.com", "https://my_app.example.com")]
    [InlineData("*.example.com:8443", "https://a.example.com:8443")]
    [InlineData("例え.jp", "https://xn--r8jz45g.jp")]
    [InlineData("xn--r8jz45g.jp", "https://例え.jp")]
    [InlineData("*.例え.jp", "https://a.XN--R8JZ45G.jp")]
    [InlineData("127.0.0.1", "http://127.0.0.1:9003")]
    [InlineData("127.0.0.1", "http://127.0.0.1.")]
    [InlineData("[0:0:0:0:0:0:0:1]", "http://[::1]")]
    [InlineData("[::1]:9003", "http://[0000::0001]:9003/")]
    [InlineData("[::ffff:192.0.2.1]", "https://[::FFFF:c000:201]")]
    public void An_origin_matches_however_either_is_spelled(string pattern, string origin) => Assert.True(Matches(pattern, origin));

    [Theory]
    [InlineData("https://evil-example.com")]
    [InlineData("https://evilexample.com")]
    [InlineData("https://example.com.evil.org")]
    [InlineData("https://example.com.evil.org.")]
    [InlineData("https://example.com-evil.org")]
    [InlineData("https://example.comevil.org")]
    [InlineData("https://example.org")]
    [InlineData("https://com")]
    [InlineData("https://evil.org/?example.com")]
    [InlineData("https://evil.org#example.com")]
    [InlineData("https://evil.org/example.com")]
    [InlineData("https://evil.org/.example.com")]
    [InlineData("https://evil.org?.example.com")]
    [InlineData("https://evil.org#@a.example.com")]
    [InlineData("https://xn--example-.com")]
    [InlineData("https://ехample.com")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    public void An_origin_of_another_host_does_not_match(string origin)
    {
        Assert.False(Matches("example.com", origin));
        Assert.False(Matches("*.example.com", origin));
    }

    [Theory]
    [InlineData("example.com", "https://a.example.com")]
    [InlineData("*.example.com", "https://example.com")]
    [InlineData("*.example.com", "https://example.com.")]
    [InlineData("example.com:443", "https://example.com:8443")]
    [InlineData("example.com:443", "http://example.com")]
    [InlineData("example.com:80", "https://example.com")]
    [InlineData("*.example.com:443", "https://a.example.com:444")]
    [InlineData("127.0.0.1", "http://127.0.0.2")]
    [InlineData("[::1]", "http://[::2]")]
    [InlineData("192.0.2.1", "http://[::ffff:192.0.2.1]")]
    [InlineData("a.example.com", "https://b.a.example.com")]
    public void A_pattern_matches_no_more_than_it_says(string pattern, string origin) => Assert.False(Matches(pattern, origin));

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("example.com", "example.com:443")]
    [InlineData("example.com:443", "example.com:443")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("*.example.com", "*.a.example.com")]
    [InlineData("*.example.com", "a.example.com:8443")]
    [InlineData("*.example.com", "*.example.com:443")]
    [InlineData("*.example.com:443", "*.a.b.example.com:443")]
    [InlineData("[::1]", "[::1]:80")]
    public void A_pattern_covers_what_is_equal_or_narrower(string wide, string narrow) => Assert.True(Parse(wide).Covers(Parse(narrow)));

    [Theory]
    [InlineData("example.com", "a.example.com")]
    [InlineData("example.com", "*.example.com")]
    [InlineData("a.example.com", "*.example.com")]
    [InlineData("*.example.com", "example.com")]
    [InlineData("*.a.example.com", "*.example.com")]
    [InlineData("*.example.com", "*.evil-example.com")]
    [InlineData("*.example.com", "evil-example.com")]
    [InlineData("*.example.com", "*.example.org")]
    [InlineData("example.com:443", "example.com")]
    [InlineData("example.com:443", "example.com:80")]
    [InlineData("*.example.com:443", "a.example.com")]
    public void A_pattern_covers_nothing_that_is_wider_or_beside_it(string one, string other) =>
        Assert.False(Parse(one).Covers(Parse(other)));

    private static bool Matches(string pattern, string origin)
    {
        Assert.True(AllowedDomains.TryParse([pattern], out var domains, out var brokenRule), brokenRule);
        var parsed = HostAndPort.ParseOrigin(origin);
        Assert.NotNull(parsed);
        return domains.Allow(parsed);
    }

    private static AllowedDomain Parse(string text)
    {
        var domain = AllowedDomain.Parse(text);
        Assert.NotNull(domain);
        return domain;
    }
}
