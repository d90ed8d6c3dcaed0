using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Settings;

/// <summary>A service with tables of its own for the tests of a class, which change the one set of settings that there is.</summary>
public sealed class SettingsHost : Service
{
    internal static string PathOf(string group) => $"/api/settings/{group}";

    internal static Task<Answer> PutAsync(Partner writer, string group, string body, string? ifMatch) =>
        writer.SendAsync(HttpMethod.Put, PathOf(group), body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    internal static async Task<string> TagAsync(Partner reader, string group) => (await reader.GetAsync(PathOf(group))).Header("ETag")!;

    /// <summary>Changes the version that is there, and then the answer's.</summary>
    internal async Task<Answer> ChangeAsync(string group, string body) => await PutAsync(Administrator, group, body, await TagAsync(Administrator, group));

    internal static string Groups(params JsonObject[] groups) => new JsonObject { ["workgroups"] = new JsonArray([.. groups]) }.ToJsonString();

    internal static JsonObject Group(string uid, params string[] agents) =>
        new() { ["uid"] = uid, ["name"] = $"The {uid}", ["agentUids"] = new JsonArray([.. agents.Select(static agent => (JsonNode)agent)]) };
}
