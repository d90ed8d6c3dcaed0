using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>Looks for what a sign-in must not leave behind: the token of its link, its code, and the session's own token.</summary>
internal sealed class Traces(Visitor visitor, Desk desk, Partner partner)
{
    // Everything that a script of the page, or one that somebody brings into it, can read; but for the browser's own note of
    // how the page was opened, which nothing can change and which has the code, used by then.
    private const string Readable = """
        async () => {
          const stored = name => { try { return JSON.stringify(window[name]); } catch { return ''; } };
          const databases = await indexedDB.databases().catch(() => []);
          return [
            location.href, document.referrer, document.cookie, document.URL, document.documentElement.outerHTML, window.name,
            JSON.stringify(history.state), stored('localStorage'), stored('sessionStorage'), databases.map(each => each.name).join(),
            ...performance.getEntries().filter(each => each.entryType !== 'navigation').map(each => each.name),
            ...(window.navigation?.entries() ?? []).map(each => each.url),
          ].join('\n');
        }
        """;

    /// <summary>Looks in the page, in the window's history, in the console, and in all that both sites have been asked.</summary>
    /// <param name="asked">How many requests may have the token in their address: that of the link itself.</param>
    public async Task ShouldNotHoldAsync(IFrame frame, MadeToken token, int asked)
    {
        var code = CodeOf(token);
        var bearers = await BearersAsync();
        string[] secrets = [token.Text, code, .. bearers];

        var readable = await frame.EvaluateAsync<string>(Readable);
        AssertNone(secrets, readable, "what a script can read");
        AssertNone(secrets, await HistoryAsync(frame.Page), "the history");
        AssertNone(secrets, string.Join('\n', visitor.Console), "the console");

        // The app itself never sees the token of an address: only the browser tells in which requests it was.
        Assert.Equal(asked, visitor.Requests.Count(request => request.Address.Contains(token.Text, StringComparison.Ordinal)));
        foreach (var request in desk.Requests.Received.Concat(partner.Requests.Received))
        {
            var headers = request.Headers.Where(static header => header.Key is not ("Authorization" or "Cookie")).Select(static header => header.Value);
            AssertNone(secrets, $"{request.Address}\n{string.Join('\n', headers)}", "a request");
            AssertNone([token.Text, code], request.Header("Authorization") + request.Header("Cookie"), "a header");
        }

        AssertBodies(token, code, bearers);
    }

    // The token in the body of a form alone, the code where it is redeemed, the session's own nowhere.
    private void AssertBodies(MadeToken token, string code, string[] bearers)
    {
        Assert.All(visitor.Requests, request =>
        {
            AssertNone(bearers, request.Body, "a body");
            Assert.True(!request.Body.Contains(token.Text, StringComparison.Ordinal) || request.Address.EndsWith("/auth/login", StringComparison.Ordinal));
        });
        var redeemed = Assert.Single(visitor.Requests, request => request.Body.Contains(code, StringComparison.Ordinal));
        Assert.EndsWith("/auth/v1/session", redeemed.Address, StringComparison.Ordinal);
    }

    private string CodeOf(MadeToken token)
    {
        // What was sent tells which of all the codes was this visitor's.
        var bodies = visitor.Requests.Select(static request => request.Body).ToArray();
        return desk.Requests.Received.Select(static request => request.Location)
            .Where(static location => location.Contains("#code=", StringComparison.Ordinal))
            .Select(static location => location[(location.IndexOf("#code=", StringComparison.Ordinal) + "#code=".Length)..])
            .LastOrDefault(code => Array.Exists(bodies, body => body.Contains(code, StringComparison.Ordinal)))
            ?? throw new InvalidOperationException($"No code of {token.Uid} was redeemed.");
    }

    private async Task<string[]> BearersAsync()
    {
        var cookies = await visitor.Context.CookiesAsync();
        return
        [
            .. visitor.Requests.Select(static request => request.Authorization.Replace("Bearer ", "", StringComparison.Ordinal))
                .Concat(cookies.Select(static cookie => cookie.Value))
                .Where(static text => text.Length > 0)
                .Distinct(),
        ];
    }

    // What going back and forward leads to.
    private async Task<string> HistoryAsync(IPage page)
    {
        var session = await visitor.Context.NewCDPSessionAsync(page);
        var history = await session.SendAsync("Page.getNavigationHistory")
            ?? throw new InvalidOperationException("The browser tells nothing of the history.");
        await session.DetachAsync();
        return string.Join('\n', history.GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("url").GetString()));
    }

    private static void AssertNone(IEnumerable<string> secrets, string text, string place) =>
        Assert.All(secrets, secret =>
        {
            var found = text.IndexOf(secret, StringComparison.Ordinal);
            Assert.True(found < 0, $"In {place}: {text[Math.Max(0, found - 200)..Math.Max(0, found)]}");
        });
}
