using System.Text;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests;

/// <summary>Requests that HttpClient will not send as they are.</summary>
internal static class RawHttp
{
    public static async Task<RawAnswer> SendAsync(RunningApp app, params string[] lines)
    {
        var text = string.Join("\r\n", [lines[0], "Host: localhost", "Connection: close", .. lines[1..], "", ""]);
        UsedSecrets.AddFrom(text);
        return (await RawAnswer.SendAsync(app.Address, Encoding.UTF8.GetBytes(text), TimeSpan.FromMinutes(1)))!;
    }
}
