using System.Text.Json;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tickets;

/// <summary>
/// Creates, changes and deletes tickets for those who see them: reporter, assignee and super administrators. To everybody
/// else a ticket is not there. Which status can follow which is said by <see cref="TicketStatuses"/>.
/// </summary>
internal sealed class TicketService(TicketStore tickets, UserStore users, AuditLog audit, TimeProvider time)
{
    /// <summary>What somebody else's ticket is, and one that never was.</summary>
    public static Refusal NotFound { get; } = Refusal.NotFound("Ticket not found");

    public static Refusal Stale { get; } = Refusal.Stale("The ticket has changed since it was read");

    private static readonly Refusal NotTheirs = Refusal.Forbidden("Only the reporter or a super administrator can delete a ticket");

    /// <summary>A uid, never used before.</summary>
    public string NewUid() => TicketUid.New(time.GetUtcNow());

    /// <summary>A ticket; null when there is none, or it is not theirs to see.</summary>
    public async Task<TicketRecord?> FindAsync(User caller, string uid, CancellationToken cancellationToken) =>
        await tickets.FindAsync(uid, cancellationToken) is { } ticket && ticket.IsVisibleTo(caller) ? ticket : null;

    /// <summary>
    /// Creates a ticket under this uid. Safe to do twice: the uid is random, so a ticket that has it was made of the same request.
    /// </summary>
    public async Task<Result<TicketRecord>> CreateAsync(string uid, CreateTicketRequest request, User reporter)
    {
        if (TicketRules.Validate(request) is { } broken)
        {
            return Refusal.Invalid(broken);
        }

        var ticket = new TicketRecord
        {
            PartitionKey = TicketUid.PartitionOf(uid),
            RowKey = uid,
            Version = 1,
            Title = Text.Clean(request.Title)!,
            Content = Text.Clean(request.Content ?? request.Description)!,
            Priority = request.Priority is { } priority ? Text.ParseWord<TicketPriority>(priority)!.Value : TicketPriority.Medium,
            Type = Text.Clean(request.Type) ?? TicketRules.DefaultType,
            ReporterUid = reporter.Uid,
            ReporterNickname = reporter.Nickname,
            ReporterAvatar = reporter.Avatar,
            ThreadUid = Text.Clean(request.ThreadUid),
            ContactName = Text.Clean(request.ContactName),
            Email = Text.Clean(request.Email),
            Phone = Text.Clean(request.Phone),
            UpdatedAt = TicketUid.CreatedAt(uid),
        };
        return await tickets.AddAsync(ticket, ChangeOf(ticket, reporter, []));
    }

    /// <summary>Changes a ticket; only what is named, whatever others change meanwhile.</summary>
    /// <param name="expected">The version that it is meant for.</param>
    public Task<Result<TicketRecord>> ChangeAsync(User caller, string uid, ChangeTicketRequest change, ExpectedVersion expected)
    {
        User? assignee = null;
        return ReplaceAsync(caller, uid, expected, async ticket =>
        {
            var wanted = change.Assignee?.Uid ?? ticket.AssigneeUid ?? "";
            return change.ApplyTo(
                ticket,
                wanted == (ticket.AssigneeUid ?? "") ? ticket
                : wanted.Length == 0 ? ticket.AssignedTo(null)
                : (assignee ??= await users.FindAsync(wanted)) is { Enabled: true } ? ticket.AssignedTo(assignee)
                : null);
        });
    }

    /// <summary>Deletes a ticket. The sweep removes it for good.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public async Task<Result<TicketRecord>> DeleteAsync(User caller, Actor actor, string uid, ExpectedVersion expected)
    {
        var result = await ReplaceAsync(caller, uid, expected, ticket => Task.FromResult<Result<TicketRecord>>(
            caller.SuperUser || ticket.ReporterUid == caller.Uid ? ticket with { Deleted = true } : NotTheirs));
        if (result.Value is { } ticket)
        {
            await audit.AddAsync(AuditEventType.TicketDeleted, ticket.ReporterUid, actor, detail: TicketUid.NumberOf(uid));
        }

        return result;
    }

    private async Task<Result<TicketRecord>> ReplaceAsync(
        User caller, string uid, ExpectedVersion expected, Func<TicketRecord, Task<Result<TicketRecord>>> changeAsync)
    {
        Result<TicketRecord> result = NotFound;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var ticket = await FindAsync(caller, uid, CancellationToken.None);
            result = ticket is null ? NotFound : expected.Allows(ticket.Version) ? await changeAsync(ticket) : Stale;
            if (result.Value is not { } wanted || wanted == ticket)
            {
                return true;
            }

            wanted = wanted with { Version = ticket!.Version + 1, UpdatedAt = time.GetUtcNow() };
            result = wanted;
            return await tickets.TryChangeAsync(ticket, wanted, ChangeOf(wanted, caller, MemberChangeResponse.Between(ticket, wanted)));
        });
        return result;
    }

    private static TicketChange ChangeOf(TicketRecord ticket, User actor, IReadOnlyList<MemberChangeResponse> changes) => new()
    {
        PartitionKey = ticket.PartitionKey,
        RowKey = TicketChange.RowKeyOf(ticket.Uid, ticket.Version),
        Version = ticket.Version,
        ChangeId = Keys.NewIdentifier(),
        At = ticket.UpdatedAt,
        ActorUid = actor.Uid,
        ActorNickname = actor.Nickname,
        Changes = JsonSerializer.Serialize(changes, MemberChangeResponse.ListType),
    };
}
