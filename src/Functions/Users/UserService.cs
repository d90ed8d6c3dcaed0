using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Administers users. The replacement, or the deletion, of the row in Users is the commit. Before it new names are taken,
/// after it old ones are released; what stops half-way leaves names that whoever wants them, or the sweep, takes.
/// </summary>
internal sealed class UserService(
    UserStore users,
    LoginNameNormalizer normalizer,
    LoginNames names,
    ReleasedNames released,
    Expirations expirations,
    AuditLog audit,
    TimeProvider time,
    IOptions<UserOptions> options,
    IOptions<SuperAdminOptions> settings,
    ILogger<UserService> logger)
{
    public static readonly Refusal NotFound = Refusal.NotFound("User not found");
    private static readonly Refusal KeepsEmail = Refusal.Invalid("email cannot be changed: it is that of the super administrator of the settings");

    /// <summary>Changes a user, whatever else happens to them meanwhile.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the change is made wholly or not at all.</exception>
    public async Task<Result<User>> ChangeAsync(string uid, ChangeUserRequest request, Administrator by)
    {
        var announced = new HashSet<string>(StringComparer.Ordinal);
        var reset = NewReset();
        var result = await CommitAsync(uid, by, async user =>
        {
            var applied = request.ApplyTo(user, options.Value, normalizer);
            if (applied.Value is not { } changed)
            {
                return applied;
            }

            changed = user.Enabled && !changed.Enabled ? changed with { TokenReset = reset } : changed;
            return (FindRefusal(user, changed, by) ?? await TakeNamesAsync(user, changed, announced)) is { } refusal ? refusal : changed;
        });
        await ReleaseAsync(uid, announced, result.Value);
        return result;
    }

    /// <summary>Lets a user sign in again. Tokens from before they were disabled stay revoked.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be enabled.</exception>
    public Task<Result<User>> EnableAsync(string uid, Administrator by) =>
        CommitAsync(uid, by, static user => Task.FromResult<Result<User>>(user with { Enabled = true }));

    /// <summary>Keeps a user from signing in, and revokes all their tokens.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be disabled.</exception>
    public Task<Result<User>> DisableAsync(string uid, Administrator by)
    {
        var reset = NewReset();
        return CommitAsync(uid, by, user => Task.FromResult<Result<User>>(
            FindProtection(user, "disabled") is { } refusal ? refusal
            : user.Enabled ? user with { Enabled = false, TokenReset = reset }
            : user));
    }

    /// <summary>Forgets a user's failed sign-ins.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the account may be unlocked.</exception>
    public Task<Result<User>> UnlockAsync(string uid, Administrator by) =>
        CommitAsync(uid, by, static user => Task.FromResult<Result<User>>(
            user.FailureCounter.IsEmpty ? user : user with { FailureCounter = FailureCounter.None }));

    /// <summary>Deletes a user; their tokens are not valid any more, and their names are free at once.</summary>
    /// <returns>The user who was deleted.</returns>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user may be deleted.</exception>
    public async Task<Result<User>> DeleteAsync(string uid, Administrator by)
    {
        var announced = new HashSet<string>(StringComparer.Ordinal);
        Result<User> result = NotFound;
        await CompareAndSwap.UntilAsync(async () =>
        {
            // Gone although it was tried: that try may have succeeded, and its answer been lost.
            if (await users.FindAsync(uid) is not { } user)
            {
                return true;
            }

            if ((by.FindLimit(user) ?? FindProtection(user, "deleted")) is { } refusal)
            {
                result = refusal;
                return true;
            }

            await AnnounceAsync(LoginName.Of(user).Select(static name => name.Key), announced);
            await released.RecordAsync(LoginName.Of(user).Select(static name => name.Key));

            // The insert of the creation may have been tried twice, and the one that was held up bring a pending row back.
            await expirations.AnnounceAsync(UserCreationService.Kind, uid, time.GetUtcNow() + UserCreationService.AbandonedFor);
            result = user;
            return await users.TryDeleteAsync(user);
        });
        await ReleaseAsync(uid, announced, user: null);
        if (result.Value is not null)
        {
            await audit.AddAsync(AuditEventType.UserDeleted, uid, by.Actor);
        }

        return result;
    }

    // The change is asked for again when the user has changed since they were read; its writes are safe to do twice.
    private async Task<Result<User>> CommitAsync(string uid, Administrator by, Func<User, Task<Result<User>>> change)
    {
        Result<User> result = NotFound;
        (AuditEventType Type, string? Detail)[] events = [];
        await CompareAndSwap.UntilAsync(async () =>
        {
            var user = await users.FindAsync(uid);
            result = user is null ? NotFound : by.FindLimit(user) is { } limit ? limit : await change(user);
            if (result.Value is not { } changed || changed == user)
            {
                return true;
            }

            // Kept over the tries: the first may have succeeded, and its answer been lost.
            events = [.. EventsOf(user!, changed)];
            return await users.TryReplaceAsync(changed);
        });
        foreach (var (type, detail) in result.Value is null ? [] : events)
        {
            await audit.AddAsync(type, uid, by.Actor, detail: detail);
        }

        return result;
    }

    private static IEnumerable<(AuditEventType Type, string? Detail)> EventsOf(User before, User after)
    {
        if (before.Enabled != after.Enabled)
        {
            yield return (after.Enabled ? AuditEventType.UserEnabled : AuditEventType.UserDisabled, null);
        }

        if (before.SignInFailures is not null && after.SignInFailures is null)
        {
            yield return (AuditEventType.UserUnlocked, null);
        }

        if (ChangeUserRequest.Difference(before, after) is { Length: > 0 } difference)
        {
            yield return (AuditEventType.UserChanged, difference);
        }
    }

    private TokenReset NewReset() => new() { At = time.GetUtcNow(), Reason = "user disabled" };

    private Refusal? FindRefusal(User user, User changed, Administrator by) =>
        (changed.SuperUser == user.SuperUser ? null : by.FindLimitToMakeSuper())
        ?? (changed.SuperUser ? null : FindProtection(user, "demoted"))
        ?? (changed.Enabled ? null : FindProtection(user, "disabled"))
        ?? (IsProtected(user) && !IsProtected(changed) ? KeepsEmail : null);

    private Refusal? FindProtection(User user, string what) => IsProtected(user)
        ? Refusal.Invalid($"The super administrator of the settings cannot be {what}")
        : null;

    private bool IsProtected(User user) => settings.Value.Protects(user, normalizer);

    private async Task<Refusal?> TakeNamesAsync(User user, User changed, HashSet<string> announced)
    {
        var (before, after) = (LoginName.Of(user), LoginName.Of(changed));
        var wanted = after.ExceptBy(before.Select(static name => name.Key), static name => name.Key).ToArray();
        string[] given = [.. before.Select(static name => name.Key).Except(after.Select(static name => name.Key))];
        await AnnounceAsync(wanted.Select(static name => name.Key).Concat(given), announced);
        await released.RecordAsync(given);
        return await names.TakeAsync(wanted, user.Uid);
    }

    private Task AnnounceAsync(IEnumerable<string> keys, HashSet<string> announced) =>
        names.AnnounceAsync([.. keys.Where(announced.Add)]);

    // Names that the change took or gave up, and that the user does not have now.
    private Task ReleaseAsync(string uid, IEnumerable<string> keys, User? user) =>
        BestEffort.TryAsync(logger, $"release the names that user {uid} does not have", async () =>
        {
            foreach (var key in keys.Where(key => user is null || !LoginName.IsOf(user, key)))
            {
                await names.ReleaseUnusedAsync(key, uid);
            }
        });
}
