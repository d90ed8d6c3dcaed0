using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>The routes of sessions and one-time links as their clients call them.</summary>
internal static class SessionCalls
{
    public const string LinkRoute = "/auth/v1/sso/link";

    /// <summary>What the answer says of cookies, byte for byte.</summary>
    public static IReadOnlyList<string> Cookies(this Answer answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    public static Task<Answer> MakeLinkAsync(this Partner partner, JsonObject link, params (string Name, string Value)[] headers) =>
        partner.PostAsync(LinkRoute, link.ToJsonString(), headers);

    /// <summary>A one-time code for a page.</summary>
    /// <param name="userUid">Whom it signs in; null: who makes it.</param>
    public static async Task<string> NewCodeAsync(this Partner partner, string app = "agent", string? userUid = null) =>
        (await partner.MakeLinkAsync(new JsonObject { ["app"] = app, ["userUid"] = userUid })).ShouldSucceed().Text("code");

    /// <summary>A new session that comes from the partner's token, in a browser of its own.</summary>
    public static async Task<JsonElement> BeginSessionAsync(this Partner partner, string app = "agent", string? userUid = null) =>
        (await new SessionPage(partner.App).BeginByCodeAsync(await partner.NewCodeAsync(app, userUid))).ShouldSucceed();

    /// <summary>The same, as a client that has it.</summary>
    public static async Task<Partner> NewSessionAsync(this Partner partner, string app = "agent", string? userUid = null) =>
        partner.With((await partner.BeginSessionAsync(app, userUid)).Text("accessToken"));

    /// <summary>The uid of the partner's own token, as its text says it.</summary>
    public static string TokenUid(this Partner partner) => JsonNode.Parse(Forger.Decode(partner.Token!.Split('.')[1]))!["jti"]!.GetValue<string>();

    /// <summary>A new generated token that opens pages.</summary>
    public static Task<(string Path, Partner Token)> NewPageTokenAsync(this Partner partner, params string[] scopes) =>
        partner.NewAsync(new JsonObject { ["name"] = "CRM", ["lifetimeDays"] = 30, ["scopes"] = new JsonArray([.. (scopes is [] ? ["sso:agent"] : scopes).Select(static scope => JsonValue.Create(scope))]) });
}
