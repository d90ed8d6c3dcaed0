using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>How a partner's page opens the desk.</summary>
public enum Way
{
    Link = 0,
    WindowOpen,
    Frame,
    FormGet,
    FormPost,
}

/// <summary>Pages of a partner that open the desk, each in the way that it is usually written.</summary>
internal static class Ways
{
    public static bool IsFramed(this Way way) => way is Way.Frame;

    public static string Snippet(this Way way, Uri desk, string path, MadeToken token)
    {
        var address = Links.With(desk, path, token);
        var hidden = $"<input type=hidden name=accessToken value='{token.Text}'><button id=open>Open</button>";
        return way switch
        {
            Way.Link => $"<a id=open href='{address}' target=_blank>Open</a>",
            Way.WindowOpen => $"<button id=open onclick=\"window.open('{address}', '_blank')\">Open</button>",
            Way.Frame => $"<iframe src='{address}' width='100%' height=600 frameborder=0></iframe>",
            Way.FormGet => $"<form action='{desk}{path}' method=get>{hidden}</form>",
            _ => $"<form action='{desk}{path}' method=post>{hidden}</form>",
        };
    }

    /// <summary>Does what a person does on that page, and waits for the desk.</summary>
    public static async Task<IFrame> UseAsync(this Way way, IPage page)
    {
        switch (way)
        {
            case Way.Frame:
                return await page.DeskFrameAsync();
            case Way.Link or Way.WindowOpen:
                var opened = await page.Context.RunAndWaitForPageAsync(() => page.ClickAsync("#open"));
                return opened.MainFrame;
            default:
                await page.ClickAsync("#open");
                return page.MainFrame;
        }
    }
}
