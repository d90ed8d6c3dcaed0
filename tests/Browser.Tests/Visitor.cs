using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests;

/// <summary>A request as the browser made it.</summary>
internal sealed record SentRequest(string Method, string Address, string Body, string Authorization);

/// <summary>A browser of one person: nothing of other tests is in it. What its pages complain of is kept.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    // A violation is told to the page alone, and to the console in words that differ.
    private const string TellViolations =
        "addEventListener('securitypolicyviolation', e => console.error(`violation of ${e.effectiveDirective} by ${e.blockedURI} in ${e.sourceFile}:${e.lineNumber}`));";

    private readonly ConcurrentQueue<(string Type, string Text)> _console = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    private Visitor(IBrowserContext context)
    {
        Context = context;
        context.Console += (_, message) => _console.Enqueue((message.Type, $"{message.Text} ({message.Location})"));
        context.WebError += (_, error) => _console.Enqueue(("error", error.Error));
        context.Request += (_, request) =>
            _requests.Enqueue(new SentRequest(request.Method, request.Url, request.PostData ?? "", request.Headers.GetValueOrDefault("authorization", "")));
    }

    public IBrowserContext Context { get; }

    /// <summary>All that pages have written to the console, with the errors that nothing caught.</summary>
    public IEnumerable<string> Console => _console.Select(static line => line.Text);

    public IReadOnlyCollection<SentRequest> Requests => _requests;

    /// <summary>
    /// That pages have written neither errors nor warnings, but for the answer that there is no session, or no more: a page can
    /// only find out by asking, and browsers write down each answer of that kind.
    /// </summary>
    /// <param name="but">What else has to be expected.</param>
    public void ShouldNotComplain(string? but = null)
    {
        var complaints = _console
            .Where(line => line.Type is "error" or "warning" && !line.Text.Contains("status of 401", StringComparison.Ordinal))
            .Where(line => but is null || !line.Text.Contains(but, StringComparison.Ordinal))
            .Select(static line => line.Text);
        Assert.True(!complaints.Any(), string.Join('\n', complaints));
    }

    public static async Task<Visitor> StartAsync(IBrowser browser, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        await context.AddInitScriptAsync(TellViolations);
        context.SetDefaultTimeout(30_000);
        return new Visitor(context);
    }

    /// <summary>Opens a page of the partner.</summary>
    public async Task<IPage> OpenAsync(Uri origin, string path)
    {
        var page = await Context.NewPageAsync();
        _ = await page.GotoAsync($"{origin}{path}");
        return page;
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
