using System.Text.Json;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Settings;

/// <summary>What settings must satisfy. Each finds the first rule that is broken, as a sentence for the client.</summary>
internal static class SettingsRules
{
    public const int NameLength = 64;
    public const int WelcomeLength = 1_000;
    public const int ReplyLength = 1_000;
    public const int LongestReturn = 1_440;
    public const int MostWorkgroups = 50;
    public const int MostAgents = 200;
    public const int MostQuickReplies = 100;

    private const int UidLength = 32;
    private const string Lines = "\n\r\t";

    private static readonly string[] Languages = ["zh-CN", "zh-TW", "en"];

    public static string? Validate(ChangeGeneralSettingsRequest change) =>
        FindUnknown("", change.Others)
        ?? Text.ValidateLabel("organizationName", change.OrganizationName, NameLength)
        ?? (Text.Clean(change.Language) is { } language && !Languages.Contains(language, StringComparer.Ordinal) ? $"language must be one of {string.Join(' ', Languages)}" : null)
        ?? Text.Validate("welcomeMessage", change.WelcomeMessage?.Trim(), WelcomeLength, Lines)
        ?? (change.ReturnToQueueMinutes is < 1 or > LongestReturn ? $"returnToQueueMinutes must be 1 to {LongestReturn}" : null);

    public static string? Validate(ChangeWorkgroupsRequest change) =>
        FindUnknown("", change.Others)
        ?? (change.Workgroups.Count > MostWorkgroups ? $"workgroups has more than {MostWorkgroups} items" : null)
        ?? First(change.Workgroups, "workgroups", Validate)
        ?? (change.Workgroups.All(static group => group!.Uid != Workgroup.DefaultUid) ? $"workgroups must have one with the uid {Workgroup.DefaultUid}" : null)
        ?? (change.Workgroups.DistinctBy(static group => group!.Uid).Count() < change.Workgroups.Count ? "workgroups has a uid twice" : null);

    public static string? Validate(ChangeQuickRepliesRequest change) =>
        FindUnknown("", change.Others)
        ?? (change.QuickReplies.Count > MostQuickReplies ? $"quickReplies has more than {MostQuickReplies} items" : null)
        ?? First(change.QuickReplies, "quickReplies", static (name, reply) =>
            FindUnknown($"{name}.", reply.Others)
            ?? Text.ValidateLabel($"{name}.title", reply.Title, NameLength)
            ?? (Text.Clean(reply.Content) is null ? $"{name}.content must not be empty" : null)
            ?? Text.Validate($"{name}.content", reply.Content.Trim(), ReplyLength, Lines));

    private static string? Validate(string name, WorkgroupRequest group) =>
        FindUnknown($"{name}.", group.Others)
        ?? (group.Uid.Length is >= 1 and <= UidLength && group.Uid.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? null : $"{name}.uid must be 1 to {UidLength} letters, digits, dashes and underscores")
        ?? Text.ValidateLabel($"{name}.name", group.Name, NameLength)
        ?? (group.AgentUids is { Count: > MostAgents } ? $"{name}.agentUids has more than {MostAgents} items" : null)
        ?? (group.AgentUids?.Any(static uid => uid is null || !User.IsUid(uid)) is true ? $"{name}.agentUids must be uids of users" : null)
        ?? (group.AgentUids is { } uids && uids.Distinct().Count() < uids.Count ? $"{name}.agentUids has a user twice" : null);

    // Named as JSON's own failures name it.
    private static string? First<T>(IReadOnlyList<T?> items, string member, Func<string, T, string?> validate)
        where T : class =>
        items.Select((item, i) => item is null ? $"{member}[{i}] must not be null" : validate($"{member}[{i}]", item)).FirstOrDefault(static broken => broken is not null);

    private static string? FindUnknown(string prefix, Dictionary<string, JsonElement>? others) =>
        others is { Count: > 0 } ? $"{prefix}{Shown(others.Keys.First())} is not a member" : null;

    // It is the client's own text.
    private static string Shown(string name) => name.Length <= NameLength && Text.IsVisible(name) ? name : "One";
}
