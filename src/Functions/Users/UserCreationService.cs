using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Creates users. There is no transaction across partitions, so a row in Users is there first, pending, then the names are
/// taken, and the commit makes the row active. A creation that stops half-way is abandoned by whoever needs its names, by
/// the next delivery of its request, or by the sweep.
/// </summary>
internal sealed class UserCreationService(
    UserStore users,
    LoginNameNormalizer normalizer,
    LoginNames names,
    Expirations expirations,
    PasswordHashing passwords,
    AuditLog audit,
    TimeProvider time,
    IOptions<UserOptions> options,
    ILogger<UserCreationService> logger) : IExpiringRows
{
    public const string Kind = "user";

    /// <summary>
    /// How long an abandoned row stays: for longer than any write can be held up in the network and still come in, since an
    /// insert would bring the row back.
    /// </summary>
    public static readonly TimeSpan AbandonedFor = TimeSpan.FromHours(1);

    string IExpiringRows.Kind => Kind;

    /// <summary>A uid for a user to be.</summary>
    public static string NewUid() => Keys.NewIdentifier();

    /// <summary>The user that a request asks for, with the defaults filled in, or the rule that it breaks. Nothing is looked up.</summary>
    /// <param name="request">The request, <see cref="CreateUserRequest.Cleaned"/>.</param>
    public Result<User> Read(CreateUserRequest request, string uid) => request.ToUser(uid, time.GetUtcNow(), options.Value, normalizer);

    /// <summary>Checks the rules, fills in the defaults, takes the names and makes the user exist.</summary>
    /// <param name="uid">The uid that the user will have, from <see cref="NewUid"/>; never used for two creations.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user exists wholly or not at all.</exception>
    public async Task<Result<User>> CreateAsync(CreateUserRequest request, string uid, Actor actor, bool superUser = false)
    {
        var read = Read(request.Cleaned(), uid);
        if (read.Value is not { } wanted)
        {
            return read;
        }

        var pending = wanted with { State = UserState.Pending, SuperUser = superUser };

        // First, so that no row is ever left that nothing will delete.
        var announcement = await expirations.AnnounceAsync(Kind, uid, pending.CreatedAt + (2 * options.Value.ReservationPeriod));
        if (!await TryBeginAsync(pending))
        {
            return Busy(TimeSpan.Zero);
        }

        Result<User> result = await names.TakeAsync(LoginName.Of(pending), uid) is { } refusal
            ? refusal
            : await ActivateAsync(pending, request.Password);
        if (result.Value is not null)
        {
            await audit.AddAsync(AuditEventType.UserCreated, uid, actor);
        }

        await BestEffort.TryAsync(logger, $"clear up after the creation of user {uid}", () => result.Value is null
            ? AbandonAsync(pending)
            : expirations.RemoveAsync(announcement));
        return result;
    }

    /// <summary>Finds out about a creation of which nothing was heard: the user, or null and the promise that there will never be one.</summary>
    public async Task<User?> FindOrAbandonAsync(string uid)
    {
        var row = await users.FindInAnyStateAsync(uid);
        if (row is null)
        {
            row = new User { Uid = uid, State = UserState.Abandoned, CreatedAt = time.GetUtcNow() };
            await expirations.AnnounceAsync(Kind, uid, row.CreatedAt + AbandonedFor);
            if (!await users.TryAddAsync(row))
            {
                row = await users.FindInAnyStateAsync(uid);
            }
        }

        if (row is { State: UserState.Pending })
        {
            row = await users.AbandonAsync(row);
        }

        return row is { State: UserState.Active } ? row : null;
    }

    /// <summary>Clears up after a creation that stopped half-way, and deletes the row when it has been abandoned for long enough.</summary>
    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var row = await users.FindInAnyStateAsync(due.Key, cancellationToken);
        if (row is { State: UserState.Pending })
        {
            row = await users.AbandonAsync(row);
        }

        if (row is not { State: UserState.Abandoned })
        {
            return ExpiryResult.NothingLeft;
        }

        await ReleaseNamesAsync(row);
        var end = row.CreatedAt + AbandonedFor;
        return end > time.GetUtcNow() ? ExpiryResult.NotBefore(end) : ExpiryResult.Of(await users.TryDeleteAsync(row));
    }

    // The uid is random: a row that is there is ours, after a lost answer, or says that we took too long.
    private async Task<bool> TryBeginAsync(User pending)
    {
        if (await users.TryAddAsync(pending))
        {
            return true;
        }

        var row = await users.FindInAnyStateAsync(pending.Uid);
        pending.ETag = row?.ETag ?? default;
        return row is { State: UserState.Pending };
    }

    private async Task<Result<User>> ActivateAsync(User pending, string? password)
    {
        var user = pending with { State = UserState.Active };
        if (password is not null)
        {
            using var lease = await passwords.TryAcquireAsync();
            if (lease is null)
            {
                return Busy(PasswordHashing.RetryAfter);
            }

            user = user with { PasswordHash = await passwords.HashAsync(password), PasswordModifiedAt = time.GetUtcNow() };
        }

        if (await users.TryReplaceAsync(user))
        {
            return user;
        }

        // Active after all, when an answer was lost.
        return await users.FindAsync(user.Uid) is { } active ? active : Busy(TimeSpan.Zero);
    }

    private async Task AbandonAsync(User pending)
    {
        if (await users.AbandonAsync(pending) is { State: UserState.Abandoned } row)
        {
            await ReleaseNamesAsync(row);
        }
    }

    private Task<bool[]> ReleaseNamesAsync(User abandoned) =>
        Task.WhenAll(LoginName.Of(abandoned).Select(name => names.ReleaseUnusedAsync(name.Key, abandoned.Uid)));

    private static Refusal Busy(TimeSpan retryAfter) =>
        Refusal.Busy("The user cannot be created right now, try again later", retryAfter);
}
