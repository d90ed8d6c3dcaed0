using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Tests.Tokens.Domains;

public sealed class AllowedDomainsTests
{
    [Fact]
    public void Patterns_are_kept_once_and_in_order() => Assert.Equal(
        ["b.example.com", "*.example.com", "xn--r8jz45g.jp"],
        Parse("B.example.com", "*.example.com", "b.example.com.", "例え.jp", "xn--r8jz45g.jp").Patterns.Select(pattern => pattern.ToString()));

    [Theory]
    [InlineData("https://example.com", "allowedDomains: https://example.com is not ")]
    [InlineData("", "allowedDomains: an empty text is not ")]
    [InlineData(null, "allowedDomains: null is not ")]
    public void The_first_that_is_no_pattern_is_named(string? text, string sentence)
    {
        Assert.False(AllowedDomains.TryParse(["example.com", text, "*"], out _, out var brokenRule));
        Assert.StartsWith(sentence, brokenRule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_does_not_repeat_a_text_of_any_length()
    {
        Assert.False(AllowedDomains.TryParse([new string('a', 60_000)], out _, out var brokenRule));
        Assert.True(brokenRule.Length < 400);
    }

    [Fact]
    public void There_are_at_most_50()
    {
        string[] most = [.. Enumerable.Range(0, 50).Select(i => $"host-{i}.example.com")];

        Assert.Equal(50, Parse(most).Patterns.Count);
        Assert.False(AllowedDomains.TryParse([.. most, "example.com"], out var domains, out var brokenRule));
        Assert.Null(domains);
        Assert.Equal("allowedDomains has more than 50 entries", brokenRule);
    }

    [Fact]
    public void Without_patterns_every_origin_may_and_so_may_none()
    {
        Assert.True(Parse().Allow(null));
        Assert.True(Parse().Allow(Origin("https://evil.org")));
    }

    [Fact]
    public void With_patterns_only_an_origin_that_one_of_them_matches_may()
    {
        var domains = Parse("example.com", "*.example.org:443");

        Assert.True(domains.Allow(Origin("http://example.com:8080")));
        Assert.True(domains.Allow(Origin("https://a.example.org")));
        Assert.False(domains.Allow(Origin("http://a.example.org")));
        Assert.False(domains.Allow(Origin("https://evil.org")));
        Assert.False(domains.Allow(null));
    }

    [Fact]
    public void Limits_cover_the_same_and_narrower_ones()
    {
        var domains = Parse("example.com", "*.example.com");

        Assert.True(domains.Covers(domains));
        Assert.True(domains.Covers(Parse("example.com:443", "*.a.example.com")));
        Assert.False(domains.Covers(Parse("example.com", "example.org")));
        Assert.False(domains.Covers(Parse()));
        Assert.True(Parse().Covers(domains));
        Assert.True(Parse().Covers(Parse()));
    }

    private static AllowedDomains Parse(params string[] texts)
    {
        Assert.True(AllowedDomains.TryParse(texts, out var domains, out var brokenRule), brokenRule);
        return domains;
    }

    private static HostAndPort? Origin(string text) => HostAndPort.ParseOrigin(text);
}
