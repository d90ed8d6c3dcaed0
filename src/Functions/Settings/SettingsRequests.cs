using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Settings;

/// <summary>What is to become of a group of settings. Unlike elsewhere a member that nobody knows is refused: it was meant to set something.</summary>
/// <typeparam name="T">The group.</typeparam>
internal interface ISettingsChange<T>
    where T : notnull
{
    /// <summary>The settings after the change, or the rule that it breaks.</summary>
    Result<T> ApplyTo(T settings);
}

/// <summary>What is to become of the general settings; what is absent or null stays as it is, and an empty text takes away.</summary>
internal sealed record ChangeGeneralSettingsRequest : ISettingsChange<GeneralSettings>
{
    /// <summary>1 to 64 characters.</summary>
    [StringLength(SettingsRules.NameLength, MinimumLength = 1)]
    public string? OrganizationName { get; init; }

    /// <summary><c>zh-CN</c>, <c>zh-TW</c> or <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    [MaxLength(SettingsRules.WelcomeLength)]
    public string? WelcomeMessage { get; init; }

    /// <summary>1 to 1,440.</summary>
    [Range(1, SettingsRules.LongestReturn)]
    public int? ReturnToQueueMinutes { get; init; }

    /// <summary>What else is sent, which is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeGeneralSettingsRequest Example { get; } = new() { OrganizationName = "Example Ltd", WelcomeMessage = "Hello! How can we help?" };

    public Result<GeneralSettings> ApplyTo(GeneralSettings settings) => SettingsRules.Validate(this) is { } broken
        ? Refusal.Invalid(broken)
        : settings with
        {
            OrganizationName = Text.Clean(OrganizationName) ?? settings.OrganizationName,
            Language = Language is null ? settings.Language : Text.Clean(Language),
            WelcomeMessage = WelcomeMessage is null ? settings.WelcomeMessage : Text.Clean(WelcomeMessage) ?? "",
            ReturnToQueueMinutes = ReturnToQueueMinutes ?? settings.ReturnToQueueMinutes,
        };
}

/// <summary>All workgroups, in the place of those that are there.</summary>
internal sealed record ChangeWorkgroupsRequest : ISettingsChange<WorkgroupSettings>
{
    /// <summary>1 to 50, of which one has the uid <c>default</c>.</summary>
    [MaxLength(SettingsRules.MostWorkgroups)]
    public required IReadOnlyList<WorkgroupRequest?> Workgroups { get; init; }

    /// <summary>What else is sent, which is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeWorkgroupsRequest Example { get; } = new()
    {
        Workgroups =
        [
            new() { Uid = Workgroup.DefaultUid, Name = "Everybody" },
            new() { Uid = "sales", Name = "Sales", AgentUids = ["5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4"] },
        ],
    };

    public Result<WorkgroupSettings> ApplyTo(WorkgroupSettings settings) => SettingsRules.Validate(this) is { } broken
        ? Refusal.Invalid(broken)
        : new WorkgroupSettings
        {
            Workgroups = [.. Workgroups.Select(static group => new Workgroup(group!.Uid, Text.Clean(group.Name)!, [.. group.AgentUids?.OfType<string>() ?? []]))],
        };
}

/// <summary>A group of agents.</summary>
internal sealed record WorkgroupRequest
{
    /// <summary>1 to 32 letters, digits, dashes and underscores; no other group has it.</summary>
    public required string Uid { get; init; }

    /// <summary>1 to 64 characters.</summary>
    [StringLength(SettingsRules.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The uids of the users in it, at most 200; empty or absent: everybody.</summary>
    [MaxLength(SettingsRules.MostAgents)]
    public IReadOnlyList<string?>? AgentUids { get; init; }

    /// <summary>What else is sent, which is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>All quick replies, in the place of those that are there.</summary>
internal sealed record ChangeQuickRepliesRequest : ISettingsChange<QuickReplySettings>
{
    /// <summary>At most 100, in the order in which they are shown.</summary>
    [MaxLength(SettingsRules.MostQuickReplies)]
    public required IReadOnlyList<QuickReplyRequest?> QuickReplies { get; init; }

    /// <summary>What else is sent, which is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeQuickRepliesRequest Example { get; } = new() { QuickReplies = [new() { Title = "Thanks", Content = "Thank you for your patience." }] };

    public Result<QuickReplySettings> ApplyTo(QuickReplySettings settings) => SettingsRules.Validate(this) is { } broken
        ? Refusal.Invalid(broken)
        : new QuickReplySettings { QuickReplies = [.. QuickReplies.Select(static reply => new QuickReply(Text.Clean(reply!.Title)!, Text.Clean(reply.Content)!))] };
}

/// <summary>A text that agents send with one click.</summary>
internal sealed record QuickReplyRequest
{
    /// <summary>1 to 64 characters.</summary>
    [StringLength(SettingsRules.NameLength, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>1 to 1,000 characters.</summary>
    [StringLength(SettingsRules.ReplyLength, MinimumLength = 1)]
    public required string Content { get; init; }

    /// <summary>What else is sent, which is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
