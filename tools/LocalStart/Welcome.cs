using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.LocalStart;

/// <summary>What is printed when requests are served.</summary>
internal static class Welcome
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string address, LocalData data, IReadOnlyDictionary<string, string> settings)
    {
        var email = settings.GetValueOrDefault("SuperAdmin__Email", "");
        var password = settings.GetValueOrDefault("SuperAdmin__Password", "");
        var login = new JsonObject { ["username"] = email, ["password"] = password, ["channel"] = "WEB", ["platform"] = "BYTEDESK" };
        var user = new JsonObject { ["email"] = "agent@example.com", ["password"] = "Seven-Green-Kites", ["platform"] = "BYTEDESK" };
        const string Json = "-H 'Content-Type: application/json'";
        const string Bearer = "-H \"Authorization: Bearer $TOKEN\"";
        return $$"""

            Address              {{address}}
            Super administrator  {{email}} / {{password}}
            Data                 {{data.Location}}
            Log                  {{data.Log}} (warnings and errors are shown here too)

            To try in another terminal:

            TOKEN=$(curl -s {{address}}/auth/v1/login {{Json}} -d {{Quote(login)}} | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
            curl -s {{address}}/api/v1/user/profile {{Bearer}}
            curl -s {{address}}/api/v1/user/create {{Bearer}} {{Json}} -d {{Quote(user)}}

            Ctrl+C stops everything.
            Ready on {{address}}
            """;
    }

    // One word for a POSIX shell, whatever is in it.
    private static string Quote(JsonObject body) => $"'{body.ToJsonString(Readable).Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
