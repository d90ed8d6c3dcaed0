using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>A client of the API as the contract describes it. None of its calls may ever meet a 5xx.</summary>
internal sealed class Partner(RunningApp app, string? token = null)
{
    public RunningApp App => app;

    public string? Token => token;

    /// <summary>The same client, signed in.</summary>
    public async Task<Partner> SignedInAsync(string username, string password) =>
        new(app, (await LogInAsync(username, password)).ShouldSucceed().Text("accessToken"));

    public Task<Partner> AsAdministratorAsync() => SignedInAsync(Deployment.AdminEmail, Deployment.AdminPassword);

    /// <summary>The same session at another instance.</summary>
    public Partner At(RunningApp other) => new(other, token);

    public Task<Answer> LogInAsync(string username, string password, params (string Name, string Value)[] headers) =>
        PostAsync("/auth/v1/login", Credentials(username, password), headers);

    public Task<Answer> LogOutAsync() => PostAsync("/api/v1/user/logout", null);

    public Task<Answer> CreateUserAsync(JsonObject user, string? idempotencyKey = null) =>
        PostAsync("/api/v1/user/create", WithPlatform(user), idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]);

    public Task<Answer> GetProfileAsync() => GetAsync("/api/v1/user/profile");

    public Task<Answer> CreateTokenAsync(JsonObject token, string? idempotencyKey = null) => PostAsync(
        "/api/tokens/create", token.ToJsonString(), idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]);

    /// <summary>The same client with a generated token instead.</summary>
    public async Task<Partner> WithTokenAsync(JsonObject token) =>
        With((await CreateTokenAsync(token)).ShouldSucceed().Text("accessToken"));

    /// <summary>The same client with another token.</summary>
    public Partner With(string? other) => new(app, other);

    public async Task<JsonElement> NewTokenAsync(JsonObject? wish = null) =>
        (await CreateTokenAsync(wish ?? new JsonObject { ["name"] = "CRM" })).ShouldSucceed();

    /// <summary>A new generated token: its path, and the client that has it.</summary>
    public async Task<(string Path, Partner Token)> NewAsync(JsonObject? wish = null)
    {
        var made = await NewTokenAsync(wish);
        return ($"/api/tokens/{made.Text("uid")}", With(made.Text("accessToken")));
    }

    /// <summary>Whether the service tells when a token was last used.</summary>
    /// <param name="path">That of the token.</param>
    public async Task<bool> IsUsedAsync(string path) =>
        (await GetAsync(path)).ShouldSucceed().GetProperty("lastUsedAt").ValueKind is not JsonValueKind.Null;

    public async Task<string> UidAsync() => (await GetProfileAsync()).ShouldSucceed().Text("uid");

    public Task<IReadOnlyList<JsonElement>> ListTokensAsync(string query = "", int pageSize = 100) =>
        AllPagesAsync($"/api/tokens/list?pageSize={pageSize}{query}");

    /// <summary>All pages of a list, one after the other.</summary>
    public async Task<IReadOnlyList<JsonElement>> AllPagesAsync(string path)
    {
        List<JsonElement> all = [];
        string? next = null;
        do
        {
            var page = (await GetAsync(next is null ? path : $"{path}&pageToken={next}")).ShouldSucceed();
            all.AddRange(page.GetProperty("content").EnumerateArray());
            next = page.TryGetProperty("pageToken", out var more) ? more.GetString() : null;
        }
        while (next is not null);
        return all;
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PutAsync(string path, JsonObject body) => SendAsync(HttpMethod.Put, path, body.ToJsonString(), []);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, []);

    public Task<Answer> PostAsync(string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, (string Name, string Value)[] headers)
    {
        var answer = await app.SendJsonAsync(method, path, body, token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers]);
        Assert.True(answer.Status < 500, $"{method} {path} was answered {answer.Status}: {answer.Body}");
        return answer;
    }

    public static string Credentials(string username, string password) => new JsonObject
    {
        ["username"] = username,
        ["password"] = password,
        ["channel"] = "FLUTTER",
        ["platform"] = "BYTEDESK",
    }.ToJsonString();

    /// <summary>The body of a creation: what is given, and the platform unless that is given too.</summary>
    public static string WithPlatform(JsonObject user)
    {
        var body = (JsonObject)user.DeepClone();
        _ = body.TryAdd("platform", "BYTEDESK");
        return body.ToJsonString();
    }
}
