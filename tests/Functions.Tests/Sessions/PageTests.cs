namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>The HTML of the pages and the policies that come with it.</summary>
public sealed class PageTests(PagesService service) : IClassFixture<PagesService>
{
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors ";

    [Theory]
    [InlineData("/agent", BuiltPages.Agent)]
    [InlineData("/agent/", BuiltPages.Agent)]
    [InlineData("/agent/chat/1", BuiltPages.Agent)]
    [InlineData("/admin/", BuiltPages.Admin)]
    [InlineData("/admin/users?searchText=a", BuiltPages.Admin)]
    public async Task Every_path_of_a_page_is_its_HTML_and_nobody_may_frame_it(string path, string html)
    {
        var answer = await service.App.GetAsync(path);

        Assert.Equal((200, html, "text/html; charset=utf-8"), (answer.Status, answer.Body, answer.Header("Content-Type")));
        Assert.Equal($"{Policy}'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal(
            ("same-origin", "no-referrer", "nosniff", "no-store"),
            (answer.Header("Cross-Origin-Opener-Policy"), answer.Header("Referrer-Policy"), answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control")));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.Null(answer.Header("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/", "/admin/")]
    [InlineData("/login", "/agent/auth/login")]
    [InlineData("/desktop?a=1", "/agent/chat?a=1")]
    public async Task Short_addresses_lead_to_their_pages(string path, string location)
    {
        var answer = await service.App.GetAsync(path);

        Assert.Equal((302, location), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task On_https_browsers_are_told_to_stay_there()
    {
        await using var app = await service.Deployment.StartAsync(service.Clock, "--Web:BaseUrl=https://desk.example.com");

        var answer = await app.GetAsync("/agent/");

        Assert.Equal((200, "max-age=31536000"), (answer.Status, answer.Header("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("/agent/chat")]
    [InlineData("/admin/")]
    public async Task The_head_of_a_page_is_that_of_its_HTML(string path)
    {
        var (get, head) = (await service.App.GetAsync(path), await service.App.SendAsync("HEAD", path));

        Assert.Equal((200, ""), (head.Status, head.Body));
        Assert.All(["Content-Type", "Content-Length", "Content-Security-Policy"], name => Assert.Equal(get.Header(name), head.Header(name)));
    }

    [Theory]
    [InlineData("PUT", "/agent/chat", "GET, HEAD")]
    [InlineData("POST", "/admin/", "GET, HEAD")]
    [InlineData("DELETE", "/agent/auth/login", "GET, HEAD, POST")]
    public async Task Other_methods_are_405(string method, string path, string allowed)
    {
        var answer = await service.App.SendAsync(method, path);

        _ = answer.ShouldFail(405);
        Assert.Equal(allowed, string.Join(", ", answer.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/agent/chat")]
    [InlineData("/admin/")]
    public async Task Pages_that_are_not_built_are_404_with_a_sentence(string path)
    {
        await using var app = await service.Deployment.StartAsync(service.Clock, $"--Web:Root={Directory.CreateTempSubdirectory("pages-").FullName}");

        Assert.Equal("The pages are not built: run npm ci and npm run build in src/Web", (await app.GetAsync(path)).ShouldFail(404));
        _ = (await app.GetAsync("/assets/app-0a1b2c3d.js")).ShouldFail(404);
    }
}
