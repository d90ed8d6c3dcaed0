using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>
/// What agents do with conversations. Each is one replacement of the conversation's row, the commit; of two who want the
/// same, one is faster, and the other finds that out. To whom a conversation is not shown it is not there.
/// </summary>
internal sealed class ThreadService(
    ThreadStore threads, InboxStore inboxes, ThreadCopies copies, Workgroups workgroups, AgentStore agents, UserStore users, TimeProvider time)
{
    public static readonly Refusal NotFound = Refusal.NotFound("Thread not found");
    public static readonly Refusal IsClosed = Refusal.Conflict("The thread is closed");
    public static readonly Refusal IsNotAccepted = Refusal.Conflict("The thread has to be accepted first");
    public static readonly Refusal IsTaken = Refusal.Conflict("The thread has been accepted by another agent");
    public static readonly Refusal AgentNotFound = Refusal.NotFound("Agent not found");
    public static readonly Refusal WorkgroupNotFound = Refusal.NotFound("Workgroup not found");

    /// <summary>A conversation, if it is the caller's, waits in a queue that they serve, or they are a super administrator.</summary>
    public async Task<Result<ThreadRecord>> FindAsync(User caller, string uid, CancellationToken cancellationToken = default) =>
        await threads.FindAsync(uid, cancellationToken) is { Abandoned: false } thread && await IsShownToAsync(thread, caller) ? thread : NotFound;

    /// <summary>Changes how a conversation is shown.</summary>
    public Task<Result<ThreadRecord>> ChangeAsync(User caller, string uid, ChangeThreadRequest change) =>
        CommitAsync(uid, async thread => await IsShownToAsync(thread, caller) ? change.ApplyTo(thread) : NotFound);

    /// <summary>Makes a waiting conversation the caller's.</summary>
    public Task<Result<ThreadRecord>> AcceptAsync(User caller, string uid) => CommitAsync(uid, async thread =>
        !await IsShownToAsync(thread, caller) && !await workgroups.IsServedByAsync(thread.WorkgroupUid, caller) ? NotFound
        : !thread.IsOpen ? IsClosed
        : thread.AgentUid is not null && thread.AgentUid != caller.Uid ? IsTaken
        : thread.Status is ThreadStatus.Chatting ? thread
        : thread.AcceptedBy(caller, time.GetUtcNow()));

    /// <summary>Gives a conversation to another agent, or back to a queue.</summary>
    public async Task<Result<ThreadRecord>> TransferAsync(User caller, string uid, TransferThreadRequest request)
    {
        if ((request.AgentUid is null) == (request.WorkgroupUid is null))
        {
            return Refusal.Invalid("Either agentUid or workgroupUid must be given");
        }

        var agent = request.AgentUid is null ? null : await FindAgentAsync(request.AgentUid);
        var group = await workgroups.FindAsync(request.WorkgroupUid);
        return await CommitAsync(uid, async thread =>
            !await IsShownToAsync(thread, caller) ? NotFound
            : !thread.IsOpen ? IsClosed
            : request.AgentUid is not null && agent is null ? AgentNotFound
            : request.WorkgroupUid is not null && group is null ? WorkgroupNotFound
            : group is not null ? (thread.AgentUid is null && thread.WorkgroupUid == group.Uid ? thread : thread.QueuedFor(group))
            : thread.AgentUid == agent!.Uid ? thread
            : thread.GivenTo(agent, time.GetUtcNow()));
    }

    /// <summary>Ends a conversation. One that waited in a queue is then that of who ended it.</summary>
    public Task<Result<ThreadRecord>> CloseAsync(User caller, string uid) => CommitAsync(uid, async thread =>
        !await IsShownToAsync(thread, caller) ? NotFound
        : !thread.IsOpen ? thread
        : (thread.AgentUid is null ? thread.GivenTo(caller, time.GetUtcNow()) : thread) with { Status = ThreadStatus.Closed, ClosedAt = time.GetUtcNow() });

    /// <summary>Notes that the agent has read all that is there.</summary>
    public Task<Result<ThreadRecord>> ReadAsync(User caller, string uid) => CommitAsync(uid, async thread =>
        !await IsShownToAsync(thread, caller) ? NotFound
        : thread.AgentUid is null ? IsNotAccepted
        : thread with { AgentReadSeq = thread.VisitorSeq });

    /// <summary>Puts a conversation that still waits for this agent back into the queue.</summary>
    /// <param name="isDisabled">Whether the agent is disabled or deleted: then one that they had accepted too.</param>
    public Task ReturnAsync(string uid, string agentUid, bool isDisabled) => CommitAsync(uid, async thread =>
        thread.AgentUid == agentUid && (thread.Status is ThreadStatus.New || (isDisabled && thread.IsOpen))
            ? thread.QueuedFor(await workgroups.FindOrDefaultAsync(thread.WorkgroupUid))
            : thread);

    /// <summary>Puts a conversation that waits for a workgroup which is gone into the queue of the default one.</summary>
    public Task RequeueAsync(string uid) => CommitAsync(uid, async thread =>
        thread.Status is ThreadStatus.Queuing && await workgroups.FindOrDefaultAsync(thread.WorkgroupUid) is var group && group.Uid != thread.WorkgroupUid
            ? thread.QueuedFor(group)
            : thread);

    /// <summary>A user who may be given conversations; null when there is no such user.</summary>
    public async Task<User?> FindAgentAsync(string uid) => await users.FindAsync(uid) is { Enabled: true } user ? user : null;

    private async Task<bool> IsShownToAsync(ThreadRecord thread, User caller) =>
        caller.SuperUser || thread.AgentUid == caller.Uid
        || (thread.AgentUid is null && await workgroups.IsServedByAsync(thread.WorkgroupUid, caller));

    private async Task<Result<ThreadRecord>> CommitAsync(string uid, Func<ThreadRecord, Task<Result<ThreadRecord>>> change)
    {
        Result<ThreadRecord> result = NotFound;
        ThreadRecord? thread = null;
        ThreadRecord? before = null;
        (string Inbox, string Id)? announced = null;
        var attempt = Keys.NewIdentifier();
        await CompareAndSwap.UntilAsync(async () =>
        {
            thread = await threads.FindAsync(uid);
            if (thread?.Attempt == attempt)
            {
                result = thread;
                return true;
            }

            result = thread is null or { Abandoned: true } ? NotFound : await change(thread);
            if (result.Value is not { } wanted || wanted == thread)
            {
                return true;
            }

            before = thread;
            if (wanted.IsOpen && wanted.Inbox != thread!.Inbox)
            {
                announced = (wanted.Inbox, announced?.Id ?? Keys.NewIdentifier());
                await agents.EnsureAsync(wanted);
                await inboxes.AnnounceAsync(announced.Value.Inbox, uid, announced.Value.Id);
            }

            wanted = wanted with { Revision = wanted.Revision + 1, Attempt = attempt };
            result = wanted;
            return await threads.TryReplaceAsync(wanted);
        });

        // Who tried and found it changed has announced it too, perhaps where it is by now.
        if (before is not null && (result.Value ?? thread) is { } now)
        {
            await copies.FollowAsync(before, now, announced?.Id, announced?.Inbox);
        }

        return result;
    }
}
