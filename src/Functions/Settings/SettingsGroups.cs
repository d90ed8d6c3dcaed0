using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Settings;

/// <summary>A group of settings, which are read and changed together.</summary>
/// <param name="Name">Its name in addresses, tables and the audit.</param>
/// <param name="Initial">What holds until it is changed for the first time.</param>
/// <param name="Type">How it is kept.</param>
internal sealed record SettingsGroup<T>(string Name, T Initial, JsonTypeInfo<T> Type);

internal static class SettingsGroups
{
    // Whoever writes in another script than Latin may write as much as a body holds.
    private static readonly SettingsJsonContext Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    public static SettingsGroup<GeneralSettings> General { get; } = new("general", new GeneralSettings(), Json.GeneralSettings);

    public static SettingsGroup<WorkgroupSettings> Workgroups { get; } = new("workgroups", new WorkgroupSettings(), Json.WorkgroupSettings);

    public static SettingsGroup<QuickReplySettings> QuickReplies { get; } = new("quickReplies", new QuickReplySettings(), Json.QuickReplySettings);
}

/// <summary>What holds for the organization.</summary>
internal sealed record GeneralSettings
{
    /// <summary>What visitors read as the name of who answers them.</summary>
    public string OrganizationName { get; init; } = "Bytedesk";

    /// <summary>The language of the pages for who has chosen none: <c>zh-CN</c>, <c>zh-TW</c> or <c>en</c>; absent: that of the browser.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    /// <summary>What a visitor reads first; empty: nothing.</summary>
    public string WelcomeMessage { get; init; } = "";

    /// <summary>After how many minutes without an answer a conversation of an agent who is offline goes back to the queue.</summary>
    public int ReturnToQueueMinutes { get; init; } = 5;
}

/// <summary>The groups of agents among whom conversations are queued.</summary>
internal sealed record WorkgroupSettings
{
    public IReadOnlyList<Workgroup> Workgroups { get; init; } = [new(Workgroup.DefaultUid, "Default", [])];
}

/// <summary>A group of agents.</summary>
/// <param name="Uid">Its uid; there is always one with the uid <c>default</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="AgentUids">The uids of the users in it; empty: everybody.</param>
internal sealed record Workgroup(string Uid, string Name, IReadOnlyList<string> AgentUids)
{
    public const string DefaultUid = "default";

    public bool IsServedBy(User user) => AgentUids.Count == 0 || AgentUids.Contains(user.Uid, StringComparer.Ordinal);
}

/// <summary>Texts that agents send with one click.</summary>
internal sealed record QuickReplySettings
{
    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];
}

/// <summary>A text that agents send with one click.</summary>
/// <param name="Title">What it is found by.</param>
/// <param name="Content">What is sent.</param>
internal sealed record QuickReply(string Title, string Content);

/// <summary>How settings are kept. Their member names are those of the API.</summary>
[JsonSerializable(typeof(GeneralSettings))]
[JsonSerializable(typeof(WorkgroupSettings))]
[JsonSerializable(typeof(QuickReplySettings))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
