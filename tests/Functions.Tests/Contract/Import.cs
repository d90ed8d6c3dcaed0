using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Imports as a partner sends them who has all lines at hand.</summary>
internal static class Import
{
    public const string Path = "/api/users/import";
    public const string MediaType = "application/x-ndjson";

    public static string Line(string email, string? nickname = null, string? password = null) =>
        Partner.WithPlatform(new JsonObject { ["email"] = email, ["nickname"] = nickname, ["password"] = password });

    /// <summary>So many lines of users whom nobody else creates.</summary>
    public static string[] Lines(int count) => [.. Enumerable.Range(0, count).Select(static _ => Line(Service.NewEmail()))];

    /// <summary>Sends lines and reads the results, which must be one to a line.</summary>
    public static async Task<JsonElement[]> ImportAsync(this Partner partner, params string[] lines)
    {
        var answer = await partner.SendImportAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.Equal(200, answer.Status);
        Assert.Equal(MediaType, answer.Header("Content-Type"));
        return answer.Results();
    }

    public static Task<Answer> SendImportAsync(this Partner partner, byte[] body, string? contentType = MediaType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = partner.Token is null ? null : new AuthenticationHeaderValue("Bearer", partner.Token);
        return partner.App.SendAsync(request);
    }

    public static JsonElement[] Results(this Answer answer)
    {
        Assert.True(answer.Body is "" || answer.Body.EndsWith('\n'), "The last result has no end of line.");
        return [.. answer.Body.Split('\n')[..^1].Select(Parse)];
    }

    public static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        Assert.Equal(["line", "message", "code", "data"], document.RootElement.EnumerateObject().Select(static member => member.Name));
        return document.RootElement.Clone();
    }

    public static int Code(this JsonElement result) => result.GetProperty("code").GetInt32();

    public static string Message(this JsonElement result) => result.Text("message");

    public static string Uid(this JsonElement result) => result.GetProperty("data").Text("uid");

    public static int Number(this JsonElement result) => result.GetProperty("line").GetInt32();

    public static bool Created(this JsonElement result) => result.GetProperty("data").Flag("created");
}
