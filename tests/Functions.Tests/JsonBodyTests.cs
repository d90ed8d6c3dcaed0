using System.Text;

namespace Bytedesk.Functions.Tests;

public sealed class JsonBodyTests(TestApp test) : IClassFixture<TestApp>
{
    private const int Limit = 64 * 1024;

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task Json_in_utf8_is_read_and_answered_in_the_envelope(string contentType)
    {
        var answer = await Post("""{"name":"客服 + <b>","size":3,"at":"2026-11-21T08:00:00+08:00"}""", contentType);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(
            """{"message":"success","code":200,"data":{"name":"客服 + <b>","size":3,"ready":null,"tags":null,"inner":null,"at":"2026-11-21T00:00:00.000Z"}}""",
            answer.Body);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/vnd.api+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Any_other_content_type_is_415(string? contentType) =>
        Assert.Contains("application/json", (await Post("""{"name":"a"}""", contentType)).ShouldFail(415), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_64_KiB_is_read_and_one_byte_more_is_413(bool chunked)
    {
        var body = """{"name":"a"}""".PadRight(Limit);

        Assert.Equal(200, (await test.App.PostAsync("/test/echo", body, chunked: chunked)).Status);
        Assert.Contains("64 KiB", (await test.App.PostAsync("/test/echo", body + " ", chunked: chunked)).ShouldFail(413), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_body_is_400(bool chunked) =>
        Assert.Equal("A JSON body is required", (await test.App.PostAsync("/test/echo", "", chunked: chunked)).ShouldFail(400));

    [Theory]
    [InlineData("""{"name":"secret-value" """)]
    [InlineData("""{"name":"secret-value",}""")]
    [InlineData("""{"name":secret-value}""")]
    [InlineData("""{"name":"secret-value"} {}""")]
    [InlineData("""{"name":"secret-value"/* comment */}""")]
    [InlineData("secret-value")]
    [InlineData("""["secret-value"]""")]
    [InlineData("\"secret-value\"")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData(" ")]
    public async Task What_is_not_one_json_object_is_400_and_is_not_echoed(string body)
    {
        var message = (await Post(body)).ShouldFail(400);

        Assert.StartsWith("Malformed JSON", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"a","n\u0061me":"b"}""")]
    [InlineData("""{"name":"a","unknown":1,"unknown":2}""")]
    [InlineData("""{"name":"a","unknown":{"x":1,"x":2}}""")]
    [InlineData("""{"name":"a","inner":{"name":"b","name":"c"}}""")]
    public async Task A_member_that_occurs_twice_is_400(string body) =>
        Assert.StartsWith("Malformed JSON", (await Post(body)).ShouldFail(400), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"a","unknown":{"deep":[1,null,"x"]}}""")]
    [InlineData("""{"nome":1,"name":"a"}""")]
    public async Task Unknown_members_are_ignored(string body) =>
        Assert.Equal("a", (await Post(body)).Json.GetProperty("data").GetProperty("name").GetString());

    [Theory]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"name":{}}""", "name")]
    [InlineData("""{"name":"a","size":"3"}""", "size")]
    [InlineData("""{"name":"a","size":3.5}""", "size")]
    [InlineData("""{"name":"a","size":99999999999}""", "size")]
    [InlineData("""{"name":"a","ready":"true"}""", "ready")]
    [InlineData("""{"name":"a","tags":"x"}""", "tags")]
    [InlineData("""{"name":"a","tags":["x",1]}""", "tags[1]")]
    [InlineData("""{"name":"a","inner":{"name":1}}""", "inner.name")]
    public async Task A_member_of_the_wrong_type_is_400_and_named(string body, string member) =>
        Assert.Equal($"{member} has the wrong type", (await Post(body)).ShouldFail(400));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":null}""")]
    public async Task A_required_member_that_is_missing_or_null_is_400_and_named(string body) =>
        Assert.Equal("name is required", (await Post(body)).ShouldFail(400));

    [Theory]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"\udc00\ud800"}""")]
    [InlineData("""{"name":"a","\ud800":1}""")]
    [InlineData("""{"name":"a","inner":{"name":"\ud800"}}""")]
    [InlineData("""{"name":"a","tags":["\ud800"]}""")]
    public async Task Half_a_surrogate_pair_is_400(string body) => _ = (await Post(body)).ShouldFail(400);

    [Theory]
    [InlineData("{\"name\":\"?\"}", new byte[] { 0xff })]
    [InlineData("{\"name\":\"?\"}", new byte[] { 0xc0, 0xaf })]
    [InlineData("{\"name\":\"?\"}", new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData("{\"name\":\"a\",\"?\":1}", new byte[] { 0xe5, 0xae })]
    [InlineData("{\"name\":\"a\",\"unknown\":\"?\"}", new byte[] { 0x80 })]
    public async Task Bytes_that_are_not_utf8_are_400(string template, byte[] bytes)
    {
        var parts = template.Split('?');

        var answer = await test.App.PostAsync("/test/echo", [.. Encoding.UTF8.GetBytes(parts[0]), .. bytes, .. Encoding.UTF8.GetBytes(parts[1])]);

        Assert.StartsWith("Malformed JSON", answer.ShouldFail(400), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"x\":", "}")]
    public async Task A_body_nested_thousands_deep_is_400(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));

        Assert.StartsWith("Malformed JSON", (await Post($$"""{"name":"a","unknown":{{nested}}}""")).ShouldFail(400), StringComparison.Ordinal);
    }

    private Task<Answer> Post(string body, string? contentType = "application/json") => test.App.PostAsync("/test/echo", body, contentType);
}
