using System.Text;

namespace Bytedesk.Functions.Tests;

public sealed class ResponseTests(TestApp test) : IClassFixture<TestApp>
{
    private readonly RunningApp _app = test.App;

    [Theory]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("HEAD", "/health/live", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/auth/v1/login", 405)]
    [InlineData("POST", "/auth/v1/login", 400)]
    [InlineData("GET", "/test/throws", 500)]
    [InlineData("OPTIONS", "/auth/v1/login", 204, "https://a.example")]
    public async Task Every_response_carries_the_common_headers_and_no_server_name(string method, string path, int status, string? preflightOf = null)
    {
        var answer = await _app.SendAsync(
            method, path, preflightOf is null ? [] : [("Origin", preflightOf), ("Access-Control-Request-Method", "POST")]);

        Assert.Equal(status, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.NotNull(answer.Header("X-Request-Id"));
        Assert.Null(answer.Header("Server"));
    }

    public static TheoryData<string> SaneRequestIds { get; } = ["a", "0af7651916cd43dd-8448.eb_211C", new string('x', 128)];

    public static TheoryData<string> OtherRequestIds { get; } = ["", "two words", "<script>", "a,b", "{\"x\":1}", new string('x', 129)];

    [Theory]
    [MemberData(nameof(SaneRequestIds))]
    public async Task A_sane_request_id_of_at_most_128_characters_is_echoed(string id)
    {
        Assert.Equal(id, (await _app.GetAsync("/health/live", ("X-Request-Id", id))).Header("X-Request-Id"));
        Assert.Equal(id, (await _app.GetAsync("/test/throws", ("X-Request-Id", id))).Header("X-Request-Id"));
    }

    [Theory]
    [MemberData(nameof(OtherRequestIds))]
    public async Task Any_other_request_id_is_replaced_by_another_each_time(string id)
    {
        var first = (await _app.GetAsync("/", ("X-Request-Id", id))).Header("X-Request-Id");
        var second = (await _app.GetAsync("/", ("X-Request-Id", id))).Header("X-Request-Id");

        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.Matches("^[0-9a-f]{32}$", second);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/auth/v1")]
    [InlineData("/health/other")]
    [InlineData("/api/v1/user/profile/more")]
    public async Task An_unknown_path_is_404_in_the_envelope(string path) => _ = (await _app.GetAsync(path)).ShouldFail(404);

    [Theory]
    [InlineData("GET", "/auth/v1/login", "POST")]
    [InlineData("OPTIONS", "/auth/v1/login", "POST")]
    [InlineData("DELETE", "/api/v1/user/create", "POST")]
    [InlineData("POST", "/api/v1/user/profile", "GET, HEAD")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    [InlineData("POST", "/openapi/v1.json", "GET, HEAD")]
    public async Task Another_method_is_405_with_Allow_in_the_envelope(string method, string path, string allow)
    {
        var answer = await _app.SendAsync(method, path);

        _ = answer.ShouldFail(405);
        Assert.Equal(allow, answer.Header("Allow"));
    }

    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nowhere")]
    public async Task Head_answers_like_get_without_a_body_and_both_say_how_long_it_is(string path)
    {
        var get = await _app.GetAsync(path);
        var head = await _app.SendAsync("HEAD", path);

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
        Assert.Equal($"{Encoding.UTF8.GetByteCount(get.Body)}", get.Header("Content-Length"));
        Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Empty(head.Body);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(418)]
    public async Task What_the_framework_refuses_with_a_bare_status_is_in_the_envelope(int status)
    {
        var answer = await _app.GetAsync($"/test/status/{status}");

        _ = answer.ShouldFail(status);
        Assert.Equal(status is 401 ? "Bearer" : null, answer.Header("WWW-Authenticate"));
        Assert.Equal(status is 503, answer.Header("Retry-After") is not null);
    }

    [Fact]
    public async Task A_token_that_is_no_good_is_named_in_the_challenge()
    {
        var answer = await _app.GetAsync("/test/failure/invalid-token");

        Assert.Equal("The access token is not valid", answer.ShouldFail(401));
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData(61_200, "62")]
    [InlineData(1, "1")]
    public async Task Retry_after_is_whole_seconds_and_never_too_few(int milliseconds, string seconds)
    {
        var answer = await _app.GetAsync($"/test/failure/too-many/{milliseconds}");

        Assert.Equal("Too many failed sign-ins", answer.ShouldFail(429));
        Assert.Equal(seconds, answer.Header("Retry-After"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    public async Task Sentences_stay_English_whatever_the_client_prefers(string language) =>
        Assert.Equal("Not found", (await _app.GetAsync("/nowhere", ("Accept-Language", language))).ShouldFail(404));
}
