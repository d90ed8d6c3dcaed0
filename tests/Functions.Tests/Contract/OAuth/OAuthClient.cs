using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>How a client authenticates at the routes of OAuth (RFC 6749 §2.3.1).</summary>
public enum ClientAuthenticationMethod
{
    /// <summary>HTTP Basic, as many clients do it.</summary>
    Basic,

    /// <summary>HTTP Basic with id and secret form-encoded first, every character that may be.</summary>
    EncodedBasic,

    Form,
}

/// <summary>A client of the routes of OAuth that has an id and a secret.</summary>
internal sealed record OAuthClient(RunningApp App, ClientAuthenticationMethod Method, string? Id, string? Secret)
{
    /// <summary>The client that a generated token is.</summary>
    public static OAuthClient Of(Partner token, ClientAuthenticationMethod method) => new(token.App, method, UidOf(token.Token!), token.Token);

    public static (string Name, string Value) Basic(string credentials) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}");

    public Task<Answer> PostAsync(string path, string form, params (string Name, string Value)[] headers) => Method switch
    {
        ClientAuthenticationMethod.Basic => SendAsync(App, path, form, [Basic($"{Id}:{Secret}"), .. headers]),
        ClientAuthenticationMethod.EncodedBasic => SendAsync(App, path, form, [Basic($"{Encode(Id)}:{Encode(Secret)}"), .. headers]),
        _ => SendAsync(App, path, $"{form}{Parameter("client_id", Id)}{Parameter("client_secret", Secret)}", headers),
    };

    /// <summary>Asks whether a token counts.</summary>
    public Task<Answer> IntrospectAsync(string token) => PostAsync(OAuthCalls.Introspect, $"token={token}");

    public Task<Answer> RevokeAsync(string token) => PostAsync(OAuthCalls.Revoke, $"token={token}");

    public static Task<Answer> SendAsync(RunningApp app, string path, string form, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(form, Encoding.UTF8, OAuthCalls.Form) };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return app.SendAsync(request);
    }

    /// <summary>The uid of a token is the <c>jti</c> that it says.</summary>
    public static string UidOf(string token) => (string)JsonNode.Parse(Forger.Decode(token.Split('.')[1]))!["jti"]!;

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={WebUtility.UrlEncode(value)}";

    private static string Encode(string? text) => string.Concat((text ?? "").Select(static character => $"%{(int)character:X2}"));
}
