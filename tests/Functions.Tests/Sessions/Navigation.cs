using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What a browser sends when it opens an address. It follows no redirect and keeps no cookie.</summary>
internal static class Navigation
{
    public const string TopLevel = "document";
    public const string Frame = "iframe";

    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Opens an address.</summary>
    /// <param name="destination">What <c>Sec-Fetch-Dest</c> says; null: the browser is too old to say so.</param>
    public static Task<Answer> OpenAsync(
        this RunningApp app, string path, string? destination = TopLevel, params (string Name, string Value)[] headers) =>
        app.VisitAsync(HttpMethod.Get, path, null, destination is null ? headers : [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", destination), .. headers]);

    public static Task<Answer> SendFormAsync(this RunningApp app, string path, string form, string contentType = Form) => app.VisitAsync(
        HttpMethod.Post, path, new StringContent(form, MediaTypeHeaderValue.Parse(contentType)), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", TopLevel));

    public static Task<Answer> RedeemAsync(this RunningApp app, string code, params (string Name, string Value)[] headers) => app.VisitAsync(
        HttpMethod.Post,
        "/auth/v1/session",
        new StringContent(new JsonObject { ["code"] = code }.ToJsonString(), MediaTypeHeaderValue.Parse("application/json")),
        headers);

    public static async Task<Answer> VisitAsync(
        this RunningApp app, HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return await app.SendAsync(request);
    }

    /// <summary>Opens a link with a token at top level.</summary>
    /// <returns>The code that it leads to.</returns>
    public static async Task<string> CodeOfAsync(this RunningApp app, string? token, string path = "/agent/") =>
        (await app.OpenAsync($"{path}?accessToken={token}")).ShouldSignIn().Code;

    /// <summary>Holds the answer to a redirect with a code where only the page sees it, and returns that and the address before it.</summary>
    public static (string Page, string Code) ShouldSignIn(this Answer answer)
    {
        var parts = answer.ShouldRedirect().Split("#code=");
        Assert.True(parts is [_, { Length: > 0 }], $"There is no code in {parts[0]}");
        Assert.Matches(@"\A[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{64}\z", parts[1]);
        UsedSecrets.AddFrom(parts[1]);
        return (parts[0], parts[1]);
    }

    /// <summary>Holds the answer to a 303 that nothing keeps and that tells the next site nothing, and returns where it leads to.</summary>
    public static string ShouldRedirect(this Answer answer)
    {
        Assert.True(answer.Status is 303, $"303 expected, but it is {answer.Status}: {answer.Body}");
        Assert.Equal(("no-store", "no-referrer", ""), (answer.Header("Cache-Control"), answer.Header("Referrer-Policy"), answer.Body));
        Assert.Null(answer.Header("Set-Cookie"));
        return answer.Header("Location")!;
    }

    /// <summary>Holds the answer to one sentence for every code that does not count.</summary>
    public static void ShouldBeNoCode(this Answer answer)
    {
        answer.ShouldFail(401, "The sign-in code is not valid, or has been used");
        Assert.Null(answer.Header("Set-Cookie"));
    }

    /// <summary>Holds the answer to a session, and returns the client that has it.</summary>
    public static Partner ShouldBeSession(this Answer answer, RunningApp app) => new(app, answer.ShouldSucceed().Text("accessToken"));
}
