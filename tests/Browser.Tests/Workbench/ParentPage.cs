using System.Text.Json;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Workbench;

/// <summary>A partner's page around the workbench: it keeps what it hears, and says what a test wants.</summary>
internal static class ParentPage
{
    public const string Source = "bytedesk-desktop";

    /// <param name="address">What the frame shows.</param>
    /// <param name="desk">The origin that is listened to.</param>
    public static string Around(string address, string desk) =>
        $$"""
        <iframe id="desk" title="Workbench" src="{{address}}" width="100%" height="600"></iframe>
        <script>
          const frame = document.getElementById('desk');
          window.heard = [];
          window.addEventListener('message', event => {
            if (event.origin !== '{{desk}}' || event.data?.source !== '{{Source}}') return;
            window.heard.push(event.data);
          });
          window.tell = message => frame.contentWindow.postMessage(message, '*');
        </script>
        """;

    /// <summary>Waits for an event, from a place in what was heard on.</summary>
    /// <param name="condition">Of its <c>data</c>, in JavaScript.</param>
    public static async Task<JsonElement> HearsAsync(this IPage parent, string type, string condition = "true", int from = 0)
    {
        var found = await parent.WaitForFunctionAsync(
            $$"""([type, from]) => window.heard.slice(from).find(({ type: each, data }) => each === type && ({{condition}}))""", new object[] { type, from });
        return await found.JsonValueAsync<JsonElement>();
    }

    public static Task<int> HeardCountAsync(this IPage parent) => parent.EvaluateAsync<int>("() => window.heard.length");

    public static Task TellAsync(this IPage parent, object message) => parent.EvaluateAsync("message => window.tell(message)", message);

    /// <summary>Sends a command and waits for its answer.</summary>
    public static async Task<JsonElement> CommandAsync(this IPage parent, string type, object? data = null)
    {
        var id = Guid.NewGuid().ToString("N");
        await parent.TellAsync(new { type, data, id });
        return (await parent.HearsAsync("command_result", $"data.id === '{id}'")).GetProperty("data");
    }

    public static async Task ObeysAsync(this IPage parent, string type, object? data = null)
    {
        var result = await parent.CommandAsync(type, data);
        Assert.True(result.GetProperty("ok").GetBoolean(), result.ToString());
    }
}
