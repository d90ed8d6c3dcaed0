using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>A token that was made.</summary>
internal sealed record MadeToken(string Uid, string Text);

/// <summary>A user that was made, with their password.</summary>
internal sealed record MadeUser(string Uid, string Email, string Password);

/// <summary>Calls the API as the super administrator.</summary>
internal sealed class DeskApi(HttpClient client)
{
    public static readonly string[] BothPages = ["sso:admin", "sso:agent"];

    private string _bearer = "";

    public async Task SignInAsync(string email, string password)
    {
        var data = await CallAsync("POST", "auth/v1/login", new { username = email, password, platform = "BYTEDESK" });
        _bearer = data.GetProperty("accessToken").GetString()!;
    }

    /// <summary>Makes a token that opens both pages.</summary>
    /// <param name="domains">The sites that it may be used from; none: any.</param>
    /// <param name="owner">The uid of its owner; null: the super administrator.</param>
    public Task<MadeToken> CreateTokenAsync(string[]? domains = null, string? owner = null) =>
        CreateTokenAsync(new { name = "CRM", lifetimeDays = 30, scopes = BothPages, allowedDomains = domains ?? [], userUid = owner });

    public async Task<MadeToken> CreateTokenAsync(object request)
    {
        var data = await CallAsync("POST", "api/tokens/create", request);
        return new MadeToken(data.GetProperty("uid").GetString()!, data.GetProperty("accessToken").GetString()!);
    }

    public Task RevokeAsync(MadeToken token) => CallAsync("POST", $"api/tokens/{token.Uid}/revoke", new { reason = "test" });

    public async Task<MadeUser> CreateUserAsync(string nickname = "Zoë Agent")
    {
        var (email, password) = ($"u{Guid.NewGuid():N}"[..12] + "@example.com", $"P-{Guid.NewGuid():N}");
        var data = await CallAsync("POST", "api/v1/user/create", new { email, password, nickname, platform = "BYTEDESK" });
        return new MadeUser(data.GetProperty("uid").GetString()!, email, password);
    }

    /// <summary>A link that signs the super administrator, or somebody else, in once.</summary>
    public async Task<(string Url, string Code)> CreateLinkAsync(string app, string path, string? userUid = null)
    {
        var data = await CallAsync("POST", "auth/v1/sso/link", new { app, path, userUid });
        return (data.GetProperty("url").GetString()!, data.GetProperty("code").GetString()!);
    }

    /// <summary>An access token of somebody who signs in.</summary>
    public async Task<string> LogInAsync(MadeUser user) =>
        (await CallAsync("POST", "auth/v1/login", new { username = user.Email, password = user.Password, platform = "BYTEDESK" })).GetProperty("accessToken").GetString()!;

    /// <summary>What the envelope of the answer to somebody else holds.</summary>
    public async Task<JsonElement> CallAsAsync(string bearer, string method, string path, object? body = null)
    {
        var (status, text) = await TryAsync(method, path, body, bearer);
        return status == 200 ? JsonElement.Parse(text).GetProperty("data") : throw new HttpRequestException($"{method} {path}: {status} {text}");
    }

    /// <summary>What the envelope of the answer holds.</summary>
    /// <exception cref="HttpRequestException">The service has refused; the message has its sentence.</exception>
    public Task<JsonElement> CallAsync(string method, string path, object? body = null) => CallAsAsync(_bearer, method, path, body);

    /// <summary>Changes settings, whatever version there is.</summary>
    public async Task ChangeSettingsAsync(string group, object settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/settings/{group}") { Content = JsonContent.Create(settings) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _bearer);
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var response = await client.SendAsync(request);
        _ = response.EnsureSuccessStatusCode();
    }

    public async Task<(int Status, string Body)> TryAsync(string method, string path, object? body, string bearer)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        request.Headers.Authorization = bearer.Length > 0 ? new AuthenticationHeaderValue("Bearer", bearer) : null;
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
