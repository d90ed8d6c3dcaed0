using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Bytedesk.Functions.Settings;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Messages;

/// <summary>The visitor whom a message is from.</summary>
internal sealed record VisitorRequest
{
    /// <summary>What the partner calls the visitor, 1 to 128 characters; the same one is the same visitor within a channel.</summary>
    [Required]
    [StringLength(MessageRules.ExternalIdLength, MinimumLength = 1)]
    public string? ExternalId { get; init; }

    /// <summary>The name to show, at most 64 characters; that of the last message when absent.</summary>
    [MaxLength(MessageRules.NicknameLength)]
    public string? Nickname { get; init; }

    /// <summary>An absolute http or https URL of at most 2,048 characters; that of the last message when absent.</summary>
    [MaxLength(MessageRules.UrlLength)]
    public string? Avatar { get; init; }
}

/// <summary>
/// A message: of an agent into a conversation of theirs, with <c>threadUid</c>, or of a visitor, with <c>visitor</c>.
/// </summary>
internal sealed record SendMessageRequest
{
    /// <summary>The conversation that an agent, the caller, writes into.</summary>
    public string? ThreadUid { get; init; }

    /// <summary>The visitor who writes; their open conversation goes on, or one begins.</summary>
    public VisitorRequest? Visitor { get; init; }

    /// <summary>The uid of the agent whom the visitor turns to.</summary>
    public string? AgentUid { get; init; }

    /// <summary>The uid of the workgroup that the visitor turns to; <c>default</c> when neither is given.</summary>
    public string? WorkgroupUid { get; init; }

    /// <summary><c>TEXT</c>, the default, <c>IMAGE</c>, <c>FILE</c> or <c>SYSTEM</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The text, or the address of the image or file; at most 16 KiB in UTF-8.</summary>
    public required string Content { get; init; }

    /// <summary>What else belongs to the message, a string or an object, kept as it is given; at most 16 KiB.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>Where the visitor writes from, at most 32 characters; <c>API</c> when absent.</summary>
    [MaxLength(MessageRules.ChannelLength)]
    public string? Channel { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SendMessageRequest Example { get; } = new()
    {
        Visitor = new VisitorRequest { ExternalId = "customer-42", Nickname = "Li Lei" },
        WorkgroupUid = Workgroup.DefaultUid,
        Content = "Where is my order?",
    };
}

/// <summary>What a message must satisfy. Finds the first rule that is broken, as a sentence for the client.</summary>
internal static class MessageRules
{
    public const int ExternalIdLength = 128;
    public const int NicknameLength = 64;
    public const int UrlLength = 2_048;
    public const int ChannelLength = 32;

    private const int MaxBytes = 16 * 1024;
    private const int PreviewLength = 256;

    public static string? Validate(SendMessageRequest request) =>
        (request.ThreadUid is not null && request.Visitor is not null ? "Either threadUid or visitor may be given, not both" : null)
        ?? (request.ThreadUid is null && request.Visitor is null ? "Either threadUid or visitor must be given" : null)
        ?? (request.AgentUid is not null && request.WorkgroupUid is not null ? "Either agentUid or workgroupUid may be given, not both" : null)
        ?? (request.ThreadUid is not null && request.AgentUid is not null ? "agentUid may be given with visitor alone" : null)
        ?? (request.ThreadUid is not null && request.WorkgroupUid is not null ? "workgroupUid may be given with visitor alone" : null)
        ?? Validate(request.Visitor)
        ?? (request.Type is not null && Text.ParseWord<MessageType>(request.Type) is null ? "type must be TEXT, IMAGE, FILE or SYSTEM" : null)
        ?? (string.IsNullOrWhiteSpace(request.Content) ? "content must not be empty" : null)
        ?? Text.Validate("content", request.Content, controls: "\n\r\t")
        ?? (Encoding.UTF8.GetByteCount(request.Content) > MaxBytes ? "content is longer than 16 KiB" : null)
        ?? (request.Extra is null or { ValueKind: JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Null } ? null : "extra must be a string or an object")
        ?? (request.Extra is { } extra && Encoding.UTF8.GetByteCount(extra.GetRawText()) > MaxBytes ? "extra is longer than 16 KiB" : null)
        ?? Text.ValidateLabel("channel", request.Channel, ChannelLength);

    /// <summary>The beginning of a message, for lists.</summary>
    public static string PreviewOf(string content) =>
        content.Length <= PreviewLength ? content : string.Concat(content.EnumerateRunes().Take(PreviewLength));

    private static string? Validate(VisitorRequest? visitor) => visitor is null ? null
        : (visitor.ExternalId is null ? "visitor.externalId is required" : null)
        ?? Text.ValidateLabel("visitor.externalId", visitor.ExternalId, ExternalIdLength)
        ?? Text.ValidateLabel("visitor.nickname", Text.Clean(visitor.Nickname), NicknameLength)
        ?? Text.Validate("visitor.avatar", visitor.Avatar, UrlLength)
        ?? (Text.Clean(visitor.Avatar) is { } avatar && !UserRules.IsWebAddress(avatar) ? "visitor.avatar must be an absolute http or https URL" : null);
}
