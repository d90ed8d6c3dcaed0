using System.Text.Json;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Frames;

/// <summary>A message that a page got from another.</summary>
internal sealed record Heard(string Origin, string Type, string Reason, string Source);

/// <summary>Pages that keep the messages which they get, and hold a frame.</summary>
internal static class Listener
{
    /// <summary>A page around another.</summary>
    /// <param name="address">What its frame shows.</param>
    public static string Around(string address) =>
        $$"""
        <script>
          window.heard = [];
          addEventListener('message', ({ origin, data }) => heard.push({ origin, type: data?.type ?? '', reason: data?.data?.reason ?? '', source: data?.source ?? '' }));
        </script>
        <iframe src="{{address}}" width="100%" height="600"></iframe>
        """;

    public static async Task<Heard[]> HeardAsync(this IFrame listener)
    {
        var heard = await listener.EvaluateAsync<JsonElement>("() => window.heard");
        return heard.Deserialize<Heard[]>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Waits until it has heard that its frame needs a session.</summary>
    public static async Task<Heard> HearsSessionRequiredAsync(this IFrame listener)
    {
        _ = await listener.WaitForFunctionAsync("() => heard.some(each => each.type === 'session_required')");
        return (await listener.HeardAsync()).Single(static each => each.Type == "session_required");
    }
}
