using System.Text.Json.Nodes;
using Bytedesk.Functions.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A page in a browser: it keeps the cookies that it is given, and sends them back.</summary>
/// <param name="embedded">Whether it is in a frame.</param>
internal sealed class SessionPage(RunningApp app, bool embedded = false)
{
    public const string Route = "/auth/v1/session";

    /// <summary>The browser's cookies, by name.</summary>
    public Dictionary<string, string> Cookies { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Of a page in a frame, those of the ticket in its address; null: it has none.</summary>
    public IReadOnlyList<string>? Domains { get; init; } = [];

    /// <summary>The same browser at another instance.</summary>
    public SessionPage At(RunningApp other) => new(other, embedded) { Cookies = Cookies };

    /// <summary>A page in a frame, in the same browser.</summary>
    public SessionPage InFrame() => new(app, embedded: true) { Cookies = Cookies };

    public Task<Answer> BeginByCodeAsync(string code, bool? switchUser = null) =>
        BeginAsync(new JsonObject { ["code"] = code, ["switchUser"] = switchUser });

    public Task<Answer> BeginByPasswordAsync(string username, string password) =>
        BeginAsync(new JsonObject { ["username"] = username, ["password"] = password });

    /// <summary>Finds its session by the cookie, as after a reload.</summary>
    public Task<Answer> FindAsync() => BeginAsync([]);

    public async Task<Answer> BeginAsync(JsonObject body, params (string Name, string Value)[] headers)
    {
        if (embedded)
        {
            body["embedded"] = true;
            body["embed"] = Domains is null ? null : await app.App.Services.GetRequiredService<EmbedTickets>().WriteAsync(new EmbedTicket(Domains));
        }

        return await SendAsync(HttpMethod.Post, body.ToJsonString(), headers);
    }

    public Task<Answer> EndAsync(string? bearer = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, null, bearer is null ? headers : [("Authorization", $"Bearer {bearer}"), .. headers]);

    public async Task<Answer> SendAsync(HttpMethod method, string? body, params (string Name, string Value)[] headers)
    {
        var cookies = string.Join("; ", Cookies.Select(static cookie => $"{cookie.Key}={cookie.Value}"));
        var answer = await app.SendJsonAsync(method, Route, body, cookies.Length == 0 ? headers : [("Cookie", cookies), .. headers]);
        foreach (var cookie in answer.Cookies())
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) switch { var parts => (parts[0], parts[1]) };
            _ = Cookies.Remove(name);
            if (value.Length > 0)
            {
                Cookies[name] = value;
            }
        }

        return answer;
    }
}
