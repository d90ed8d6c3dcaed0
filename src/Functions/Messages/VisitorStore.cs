using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Messages;

/// <summary>Somebody who talks to agents. Visitors: partition key the uid, row key <c>visitor</c>.</summary>
internal sealed record VisitorRecord() : TableRow(rowKey: VisitorRowKey)
{
    public const string VisitorRowKey = "visitor";

    public string Nickname { get; init; } = "";

    public string Avatar { get; init; } = "";

    public string Channel { get; init; } = "";

    /// <summary>What the partner calls the visitor.</summary>
    public string ExternalId { get; init; } = "";
}

/// <summary>
/// The rows of Visitors. A visitor's uid is a hash of channel and external id: of many first messages at a time, on many
/// instances, all are of one visitor, and none is looked up.
/// </summary>
internal sealed class VisitorStore(IdentityTables tables, IOptions<UserOptions> options)
{
    private const int UidLength = 32;

    // Neither has a line break in it.
    public static string UidOf(string channel, string externalId) => Keys.Hash($"{channel}\n{externalId}")[..UidLength];

    /// <summary>The visitor with what is told of them now, else before; kept when that is new.</summary>
    public async Task<VisitorRecord> KeepAsync(string channel, VisitorRequest told)
    {
        var externalId = Text.Clean(told.ExternalId)!;
        var uid = UidOf(channel, externalId);
        var known = await tables.Visitors.FindAsync<VisitorRecord>(uid, VisitorRecord.VisitorRowKey);
        var visitor = (known ?? new VisitorRecord { PartitionKey = uid, Channel = channel, ExternalId = externalId }) with
        {
            Nickname = Text.Clean(told.Nickname) ?? known?.Nickname ?? $"Visitor{uid[^4..]}",
            Avatar = Text.Clean(told.Avatar) ?? known?.Avatar ?? options.Value.DefaultAvatar.AbsoluteUri,
        };
        if (visitor != known)
        {
            await tables.Visitors.UpsertEntityAsync(visitor, TableUpdateMode.Replace);
        }

        return visitor;
    }
}
