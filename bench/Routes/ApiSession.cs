using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Testing;

namespace Bytedesk.Benchmarks.Routes;

/// <summary>A super administrator's requests; those that prepare others go out through the client.</summary>
internal sealed class ApiSession(HttpClient client, string token)
{
    /// <summary>Whose requests they are.</summary>
    public string UserUid { get; } = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))
        .RootElement.GetProperty("uid").GetString()!;

    public static string NewUser() => $$"""{"email":"{{Guid.NewGuid():N}}@example.com","platform":"BYTEDESK"}""";

    public HttpRequestMessage Request(HttpMethod method, string path, string? body = null) => Request(token, method, path, body);

    public HttpRequestMessage As(string other, HttpMethod method, string path, string? body = null) => Request(other, method, path, body);

    public HttpRequestMessage ForgedRequest(string path) =>
        Request(token.WithOtherCharacter(^1), HttpMethod.Get, path, null);

    public HttpRequestMessage Form(string path, string about)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent([new("token", about)]);
        return request;
    }

    public HttpRequestMessage Lines(string path, string lines)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        return request;
    }

    public async Task<(string Uid, string Text)> CreateTokenAsync()
    {
        var data = await SendAsync("api/tokens/create", """{"name":"bench"}""");
        return (data.GetProperty("uid").GetString()!, data.GetProperty("accessToken").GetString()!);
    }

    public async Task<string> CreateUserAsync() => (await SendAsync("api/v1/user/create", NewUser())).GetProperty("uid").GetString()!;

    /// <summary>A user with a token.</summary>
    public async Task<string> CreateOwnerAsync()
    {
        var uid = await CreateUserAsync();
        _ = await SendAsync("api/tokens/create", $$"""{"name":"bench","userUid":"{{uid}}"}""");
        return uid;
    }

    public async Task<string> CreateDisabledUserAsync()
    {
        var uid = await CreateUserAsync();
        _ = await SendAsync($"api/users/{uid}/disable");
        return uid;
    }

    /// <summary>The token of a user who has the password of the others.</summary>
    public async Task<string> SignInNewUserAsync()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        _ = await SendAsync("api/v1/user/create", $$"""{"email":"{{email}}","password":"{{AppSession.Password}}","platform":"BYTEDESK"}""");
        return await AppSession.SignInAsync(client, email);
    }

    private static HttpRequestMessage Request(string bearer, HttpMethod method, string path, string? body)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return request;
    }

    private async Task<JsonElement> SendAsync(string path, string? body = null)
    {
        using var request = Request(HttpMethod.Post, path, body);
        using var answer = await client.SendAsync(request);
        _ = answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return json.RootElement.GetProperty("data").Clone();
    }
}
