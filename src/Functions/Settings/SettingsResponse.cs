using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Settings;

/// <summary>A group of settings in a list; they are in the member of its name.</summary>
/// <param name="Group"><c>general</c>, <c>workgroups</c> or <c>quickReplies</c>.</param>
/// <param name="Etag">What to send as <c>If-Match</c> with a change.</param>
internal sealed record SettingsGroupResponse(string Group, string Etag)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GeneralSettings? General { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Workgroup>? Workgroups { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuickReply>? QuickReplies { get; init; }

    public static IReadOnlyList<SettingsGroupResponse> From(
        VersionedSettings<GeneralSettings> general, VersionedSettings<WorkgroupSettings> workgroups, VersionedSettings<QuickReplySettings> quickReplies) =>
    [
        new(SettingsGroups.General.Name, IfMatch.TagOf(general.Version)) { General = general.Value },
        new(SettingsGroups.Workgroups.Name, IfMatch.TagOf(workgroups.Version)) { Workgroups = workgroups.Value.Workgroups },
        new(SettingsGroups.QuickReplies.Name, IfMatch.TagOf(quickReplies.Version)) { QuickReplies = quickReplies.Value.QuickReplies },
    ];
}
