using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.LocalStart;

/// <summary>What is printed when requests are served.</summary>
internal static class Welcome
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(StartOptions options, LocalData data, IReadOnlyDictionary<string, string> settings)
    {
        string[] addresses = [.. options.Addresses.Select(static address => address.GetLeftPart(UriPartial.Authority))];
        var email = settings.GetValueOrDefault("SuperAdmin__Email", "");
        var password = settings.GetValueOrDefault("SuperAdmin__Password", "");
        var login = new JsonObject { ["username"] = email, ["password"] = password, ["channel"] = "WEB", ["platform"] = "BYTEDESK" };
        var demo = options.Demo
            ? $"\nDemo agents          {string.Join(", ", DemoTexts.Agents.Select(static agent => agent.Email))} / {DemoTexts.Password}"
            : "";
        return $$"""

            Address              {{string.Join("\n                     ", addresses)}}
            Admin console        {{options.Pages.Admin}}admin/
            Agent workbench      {{options.Pages.Agent}}agent/
            Super administrator  {{(email.Length > 0 ? $"{email} / {password}" : "none: SuperAdmin__Email is not set")}}{{demo}}
            Description          {{addresses[0]}}/openapi/
            Data and log         {{data.Location}}

            Sign in from another terminal:

            curl -s {{addresses[0]}}/auth/v1/login -H 'Content-Type: application/json' -d {{Quote(login)}}

            Ctrl+C stops everything.
            Ready on {{string.Join(", ", addresses)}}
            """;
    }

    // One word for a POSIX shell, whatever is in it.
    private static string Quote(JsonObject body) => $"'{body.ToJsonString(Readable).Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
