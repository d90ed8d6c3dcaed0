using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bytedesk.Functions.Tests;

/// <summary>What came back over the wire, read whole.</summary>
internal sealed record Answer(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    public static async Task<Answer> ToAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, body);
        }
    }

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Holds the answer to the failure envelope, byte for byte but for the sentence, and returns the sentence.</summary>
    public string ShouldFail(int status)
    {
        Assert.Equal(status, Status);
        var message = Json.GetProperty("message").GetString();
        Assert.False(string.IsNullOrEmpty(message));
        Assert.Equal($$"""{"message":"{{JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","code":{{status}},"data":null}""", Body);
        Assert.Equal("application/json; charset=utf-8", Header("Content-Type"));
        return message;
    }
}
