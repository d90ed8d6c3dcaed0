using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>The routes of OAuth as a client of theirs calls them.</summary>
internal static class OAuthCalls
{
    public const string Introspect = "/auth/v1/introspect";
    public const string Revoke = "/auth/v1/revoke";
    public const string Form = "application/x-www-form-urlencoded";

    public static Task<Answer> IntrospectAsync(this Partner partner, string token) =>
        partner.PostFormAsync(Introspect, $"token={Uri.EscapeDataString(token)}");

    public static Task<Answer> RevokeAsync(this Partner partner, string token) =>
        partner.PostFormAsync(Revoke, $"token={Uri.EscapeDataString(token)}");

    public static Task<Answer> PostFormAsync(
        this Partner partner, string path, string form, string? contentType = Form, bool chunked = false) =>
        partner.PostFormAsync(path, Encoding.UTF8.GetBytes(form), contentType, chunked);

    public static Task<Answer> PostFormAsync(
        this Partner partner, string path, byte[] form, string? contentType = Form, bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(form) };
        _ = contentType is null || request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = partner.Token is null ? null : new AuthenticationHeaderValue("Bearer", partner.Token);
        return partner.App.SendAsync(request);
    }

    /// <summary>Holds the answer to RFC 7662 §2.2 and returns whether the token counts; of one that does not nothing more is told.</summary>
    public static bool Active(this Answer answer)
    {
        Assert.True(answer.Status is 200, $"200 expected, but it is {answer.Status}: {answer.Body}");
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        var active = answer.Json.Flag("active");
        Assert.True(active || answer.Body is """{"active":false}""", answer.Body);
        return active;
    }

    /// <summary>Holds the answer to RFC 7009 §2.2.</summary>
    public static void ShouldBeRevoked(this Answer answer) => Assert.Equal((200, ""), (answer.Status, answer.Body));

    /// <summary>Holds the answer to RFC 6749 §5.2, byte for byte but for the sentence, and returns the sentence.</summary>
    public static string ShouldFailAsOAuth(this Answer answer, int status, string error)
    {
        Assert.True(status == answer.Status, $"{status} expected, but it is {answer.Status}: {answer.Body}");
        var sentence = answer.Json.Text("error_description");
        Assert.Equal($$"""{"error":"{{error}}","error_description":"{{JsonEncodedText.Encode(sentence, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""", answer.Body);
        Assert.NotEmpty(sentence);
        Assert.All(sentence, static character => Assert.True(character is >= ' ' and <= '~' and not '"' and not '\\'));
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        return sentence;
    }
}
