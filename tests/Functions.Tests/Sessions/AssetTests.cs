
namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What the pages load. The names have the hash of the content.</summary>
public sealed class AssetTests(PagesService service) : IClassFixture<PagesService>
{
    private const string Script = "/assets/app-0a1b2c3d.js";
    private const string Styles = "/assets/styles-4e5f6071.css";
    private const string Logo = "/assets/logo-8293a4b5.svg";
    private const string Immutable = "public, max-age=31536000, immutable";

    [Theory]
    [InlineData(Script, "gzip, deflate, br, zstd", "br", "as brotli", "text/javascript")]
    [InlineData(Script, "BR", "br", "as brotli", "text/javascript")]
    [InlineData(Script, "gzip", "gzip", "as gzip", "text/javascript")]
    [InlineData(Script, "br;q=0, gzip;q=0.5", "gzip", "as gzip", "text/javascript")]
    [InlineData(Script, "br;q=0.000, gzip;q=0", null, "as it is", "text/javascript")]
    [InlineData(Script, "br;q=0.001", "br", "as brotli", "text/javascript")]
    [InlineData(Script, "identity", null, "as it is", "text/javascript")]
    [InlineData(Script, "deflate, brotli", null, "as it is", "text/javascript")]
    [InlineData(Script, "", null, "as it is", "text/javascript")]
    [InlineData(Script, ";;;,q=", null, "as it is", "text/javascript")]
    [InlineData(Script, null, null, "as it is", "text/javascript")]
    [InlineData(Styles, "br, gzip", "gzip", "styles as gzip", "text/css")]
    [InlineData(Styles, "br", null, "plain styles", "text/css")]
    [InlineData(Logo, "br, gzip", null, "<svg/>", "image/svg+xml")]
    public async Task A_file_is_sent_in_the_smallest_coding_that_the_browser_takes(string path, string? accepted, string? coding, string body, string type)
    {
        var answer = await GetAsync(path, accepted);

        Assert.Equal((200, body, coding, type), (answer.Status, answer.Body, answer.Header("Content-Encoding"), answer.Header("Content-Type")));
        Assert.Equal((Immutable, "Accept-Encoding", "nosniff"), (answer.Header("Cache-Control"), answer.Header("Vary"), answer.Header("X-Content-Type-Options")));
        Assert.Matches("""\A"[0-9a-f]{24}"\z""", answer.Header("ETag"));
    }

    [Fact]
    public async Task Each_coding_has_a_tag_of_its_own_and_what_the_browser_has_is_not_sent_again()
    {
        var (brotli, plain) = (await GetAsync(Script, "br"), await GetAsync(Script, null));
        Assert.NotEqual(brotli.Header("ETag"), plain.Header("ETag"));

        var known = await GetAsync(Script, "br", ("If-None-Match", $"\"other\", {brotli.Header("ETag")}"));
        var other = await GetAsync(Script, "br", ("If-None-Match", plain.Header("ETag")!));

        Assert.Equal((304, "", brotli.Header("ETag")), (known.Status, known.Body, known.Header("ETag")));
        Assert.Equal((Immutable, "Accept-Encoding"), (known.Header("Cache-Control"), known.Header("Vary")));
        Assert.Equal((200, "as brotli"), (other.Status, other.Body));
    }

    [Theory]
    [InlineData("br")]
    [InlineData(null)]
    public async Task The_head_of_a_file_is_that_of_the_file(string? accepted)
    {
        var get = await GetAsync(Script, accepted);
        var head = await service.App.VisitAsync(HttpMethod.Head, Script, null, accepted is null ? [] : [("Accept-Encoding", accepted)]);

        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.All(
            ["Content-Length", "Content-Encoding", "Content-Type", "ETag", "Vary", "Cache-Control"],
            name => Assert.Equal(get.Header(name), head.Header(name)));
    }

    [Theory]
    [InlineData("/assets/missing.js")]
    [InlineData("/assets/")]
    [InlineData("/assets")]
    [InlineData("/assets/app-0a1b2c3d.js.br")]
    [InlineData("/assets/APP-0A1B2C3D.js")]
    [InlineData("/assets/..%2Fagent%2Findex.html")]
    [InlineData("/assets/%2e%2e%2Fagent%2Findex.html")]
    [InlineData("/assets/..%5Cagent%5Cindex.html")]
    [InlineData("/assets/%2Fetc%2Fpasswd")]
    [InlineData("/assets/../agent/../assets/x")]
    [InlineData("/index.html")]
    public async Task What_is_no_file_of_the_pages_is_404_and_not_kept(string path)
    {
        var answer = await RawHttp.SendAsync(service.App, $"GET {path} HTTP/1.1", "Accept-Encoding: br");

        Assert.Equal((404, """{"message":"Not found","code":404,"data":null}"""), (answer.Status, answer.Body));
        Assert.Contains("Cache-Control: no-store", answer.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Vary", answer.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_405(string method)
    {
        var answer = await service.App.SendAsync(method, Script);

        _ = answer.ShouldFail(405);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    private Task<Answer> GetAsync(string path, string? accepted, params (string Name, string Value)[] headers) =>
        service.App.VisitAsync(HttpMethod.Get, path, null, [.. accepted is null ? [] : new[] { ("Accept-Encoding", accepted) }, .. headers]);
}
