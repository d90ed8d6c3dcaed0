using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Settings;

namespace Bytedesk.Functions.Threads;

/// <summary>How a conversation is to be shown; what is absent or null stays as it is.</summary>
internal sealed record ChangeThreadRequest : IRecordRequest<ThreadResponse>
{
    /// <summary>Whether it is marked.</summary>
    public bool? Star { get; init; }

    /// <summary>Whether it is shown above the others.</summary>
    public bool? Top { get; init; }

    /// <summary>Whether its messages make no sound.</summary>
    public bool? Mute { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeThreadRequest Example { get; } = new() { Star = true };

    /// <summary>The conversation after the change, or the member that cannot be changed.</summary>
    public Result<ThreadRecord> ApplyTo(ThreadRecord thread) =>
        this.FindOther(ThreadResponse.From(thread)) is { } other
            ? Refusal.Invalid($"{other} cannot be changed here")
            : thread with { Star = Star ?? thread.Star, Top = Top ?? thread.Top, Mute = Mute ?? thread.Mute };
}

/// <summary>Who gets a conversation: an agent or a workgroup, not both.</summary>
internal sealed record TransferThreadRequest
{
    /// <summary>The uid of the user who gets it.</summary>
    public string? AgentUid { get; init; }

    /// <summary>The uid of the workgroup into whose queue it goes.</summary>
    public string? WorkgroupUid { get; init; }

    /// <summary>For the description of the API.</summary>
    public static TransferThreadRequest Example { get; } = new() { WorkgroupUid = Workgroup.DefaultUid };
}
