using System.Net.Http.Headers;
using System.Text;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What a body is: its bytes, before any header says something about them.</summary>
public sealed class BodyTests(Service service) : IClassFixture<Service>
{
    private const string Json = "application/json";
    private const string Login = "/auth/v1/login";

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private static readonly string Credentials = Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword);

    public static TheoryData<string?, bool> Empty { get; } = Pairs([null, Json, OAuthCalls.Form, "text/plain", "application/json; charset=utf-16", "nonsense"]);

    public static TheoryData<string, string> Coded { get; } = new()
    {
        { Login, Json },
        { "/api/v1/user/create", Json },
        { "/api/tokens/revoke-all", Json },
        { OAuthCalls.Introspect, OAuthCalls.Form },
        { OAuthCalls.Revoke, OAuthCalls.Form },
        { Import.Path, Import.MediaType },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task No_bytes_are_no_body_where_it_is_optional(string? contentType, bool chunked)
    {
        var (path, token) = await service.Administrator.NewAsync();

        Assert.Equal("revoked", (await SendAsync($"{path}/revoke", "", contentType, chunked)).ShouldSucceed().Text("revokeReason"));

        (await token.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task No_bytes_are_a_missing_body_where_one_is_needed(string? contentType, bool chunked)
    {
        Assert.Equal("A JSON body is required", (await SendAsync(Login, "", contentType, chunked)).ShouldFail(400));
        Assert.Equal("token is required", (await SendAsync(OAuthCalls.Revoke, "", contentType, chunked)).ShouldFailAsOAuth(400, "invalid_request"));
        Assert.Equal((200, ""), ((await SendAsync(Import.Path, "", contentType, chunked)) is var import ? import.Status : 0, import.Body));
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" null\n")]
    public async Task Null_is_no_body_where_it_is_optional_and_no_object_where_one_is_needed(string body)
    {
        var (path, token) = await service.Administrator.NewAsync();

        _ = (await SendAsync($"{path}/revoke", body, Json)).ShouldSucceed();
        Assert.StartsWith("Malformed JSON", (await SendAsync(Login, body, Json)).ShouldFail(400), StringComparison.Ordinal);

        (await token.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_byte_order_mark_is_dropped()
    {
        var (path, _) = await service.Administrator.NewAsync();

        _ = (await SendAsync(Login, [.. Mark, .. Encoding.UTF8.GetBytes(Credentials)], Json)).ShouldSucceed();
        _ = (await SendAsync($"{path}/revoke", Mark, "text/plain")).ShouldSucceed();
        Assert.False((await SendAsync(OAuthCalls.Introspect, [.. Mark, .. "token=a"u8], OAuthCalls.Form)).Active());
        Assert.Equal(200, Assert.Single((await SendAsync(
            Import.Path, [.. Mark, .. Encoding.UTF8.GetBytes(Import.Line(Service.NewEmail()))], Import.MediaType)).Results()).Code());
        Assert.Equal(400, (await SendAsync(Login, [.. Mark, .. Mark, .. Encoding.UTF8.GetBytes(Credentials)], Json)).Status);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task A_coded_body_is_415_and_told_which_coding_is_read(string path, string contentType)
    {
        foreach (var coding in (string[])["gzip", "GZIP", "br", "identity, gzip", "x-unknown", ";"])
        {
            var answer = await SendAsync(path, "\u001f\u008b", contentType, chunked: false, coding);
            var sentence = path.StartsWith("/auth/v1/re", StringComparison.Ordinal) || path == OAuthCalls.Introspect
                ? answer.ShouldFailAsOAuth(415, "invalid_request")
                : answer.ShouldFail(415);
            Assert.Contains("Content-Encoding", sentence, StringComparison.Ordinal);
            Assert.Equal("identity", answer.Header("Accept-Encoding"));
        }
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("")]
    [InlineData(" , identity,")]
    public async Task A_body_that_says_it_is_not_coded_is_read(string coding)
    {
        _ = (await SendAsync(Login, Credentials, Json, chunked: false, coding)).ShouldSucceed();
        Assert.False((await SendAsync(OAuthCalls.Introspect, "token=a", OAuthCalls.Form, chunked: false, coding)).Active());
        _ = Assert.Single((await SendAsync(Import.Path, Import.Line(Service.NewEmail()), Import.MediaType, chunked: false, coding)).Results());
    }

    [Fact]
    public async Task Of_a_body_of_another_media_type_the_first_byte_is_waited_for_and_no_more()
    {
        Assert.Contains("application/json", (await SendAsync(Login, Credentials, "text/plain")).ShouldFail(415), StringComparison.Ordinal);
        Assert.Contains("ndjson", (await SendAsync(Import.Path, Import.Line(Service.NewEmail()), Json)).ShouldFail(415), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("ISO-8859-1")]
    [InlineData("utf-16")]
    public async Task On_a_form_the_charset_has_no_meaning(string charset) =>
        Assert.False((await SendAsync(OAuthCalls.Introspect, "token=ä", $"{OAuthCalls.Form};charset={charset}")).Active());

    [Theory]
    [InlineData("""{"username":"a""", "Malformed JSON: the body cannot be read")]
    [InlineData("""{"username":"a","username":"a"}""", "Malformed JSON: a member is there twice")]
    [InlineData("""{"x":{"y":1,"y":1}}""", "Malformed JSON: a member is there twice")]
    [InlineData("""{"username":"\ud800"}""", "username is not valid Unicode")]
    [InlineData("""{"channel":{"x":["\udc00\ud800"]}}""", "channel is not valid Unicode")]
    [InlineData("""{"secret":"\ud800"}""", "Malformed JSON: the body is not valid Unicode")]
    [InlineData("""{"\ud800":1}""", "Malformed JSON: the body is not valid Unicode")]
    public async Task Each_defect_of_a_body_has_a_sentence_of_its_own(string body, string sentence)
    {
        Assert.Equal(sentence, (await SendAsync(Login, body, Json)).ShouldFail(400));
        if (!sentence.StartsWith("channel", StringComparison.Ordinal))
        {
            Assert.Equal(sentence, Assert.Single((await SendAsync(Import.Path, body, Import.MediaType)).Results()).Message());
        }
    }

    private Task<Answer> SendAsync(string path, string body, string? contentType, bool chunked = false, string? coding = null) =>
        SendAsync(path, Encoding.UTF8.GetBytes(body), contentType, chunked, coding);

    private Task<Answer> SendAsync(string path, byte[] body, string? contentType, bool chunked = false, string? coding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        _ = contentType is null || request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        _ = coding is null || request.Content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service.Administrator.Token);
        return service.App.SendAsync(request);
    }

    private static TheoryData<string?, bool> Pairs(string?[] types)
    {
        var pairs = new TheoryData<string?, bool>();
        foreach (var type in types)
        {
            pairs.Add(type, false);
            pairs.Add(type, true);
        }

        return pairs;
    }
}
