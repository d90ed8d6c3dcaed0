using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>A row of LoginNames: whose name it is, or is about to be, or was. Partition key the name's hash.</summary>
internal sealed record LoginNameRow() : TableRow(rowKey: NameRowKey)
{
    public const string NameRowKey = "name";

    public string Uid { get; init; } = "";

    public LoginNameKind Kind { get; init; }

    /// <summary>A random value of the call that wrote it, by which that call knows its own row again.</summary>
    public string Attempt { get; init; } = "";
}

/// <summary>
/// Takes names for users who are about to have them, and releases those that nobody has. A name is in use while its user
/// is active and has it; every other row of a name may be taken over.
/// </summary>
/// <remarks>
/// Whoever takes a name from another first makes sure that a commit that counts on it fails: abandons the row of a user
/// who is pending, writes a new version of the row of one who is active. And whoever counts on a name has written its row
/// after reading the version of the user that the commit replaces. docs/storage.md has the reasoning.
/// </remarks>
internal sealed class LoginNames(
    IdentityTables tables, UserStore users, Expirations expirations, TimeProvider time, IOptions<UserOptions> options) : IExpiringRows
{
    public const string Kind = "name";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);
    private static readonly Refusal TryAgain = Held(TimeSpan.Zero);

    string IExpiringRows.Kind => Kind;

    private TimeSpan Wait => TimeSpan.FromSeconds(options.Value.ReservationWaitSeconds);

    /// <summary>
    /// Says which names of a user who exists may be left over, before any of their rows is written or given up. That is not
    /// taken back: another change may have said the same.
    /// </summary>
    public Task AnnounceAsync(IEnumerable<string> keys)
    {
        var dueAt = time.GetUtcNow() + (2 * options.Value.ReservationPeriod);
        return Task.WhenAll(keys.Select(key => expirations.AnnounceAsync(Kind, key, dueAt)));
    }

    /// <summary>
    /// Takes names, in the order in which they are. One that a user who is pending holds is waited for: to say "exists" of
    /// a user who then never comes to be would lose a user.
    /// </summary>
    /// <returns>Why one of them cannot be had; null when all are held.</returns>
    public async Task<Refusal?> TakeAsync(IEnumerable<LoginName> names, string uid)
    {
        foreach (var name in names)
        {
            if (await TakeAsync(name, uid) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>
    /// Deletes the row of a name whose owner does not have it, nor can get it any more. False when the owner has it, or is
    /// pending, or is another than this one.
    /// </summary>
    /// <param name="uid">The owner; null: whoever.</param>
    public async Task<bool> ReleaseUnusedAsync(string key, string? uid = null)
    {
        // In this order: a row that is written after this reading is not deleted, and one written before it is only
        // counted on by a change that fails, since the user's row is another version then.
        if (await FindRowAsync(key) is not { } row || (uid is not null && row.Uid != uid))
        {
            return false;
        }

        var owner = await users.FindInAnyStateAsync(row.Uid);
        return await IsFreeAsync(owner, key) && await tables.LoginNames.TryDeleteAsync(key, row.RowKey, row.ETag);
    }

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken) =>
        ExpiryResult.Of(await ReleaseUnusedAsync(due.Key));

    private async Task<Refusal?> TakeAsync(LoginName name, string uid)
    {
        var row = new LoginNameRow { PartitionKey = name.Key, Uid = uid, Kind = name.Kind, Attempt = Keys.NewIdentifier() };
        var waited = TimeSpan.Zero;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var refusal = await TryTakeAsync(name, row);
            if (refusal is not { Kind: RefusalKind.Busy } || waited >= Wait)
            {
                return refusal;
            }

            await Task.Delay(pause);
            waited += pause;
        }
    }

    private async Task<Refusal?> TryTakeAsync(LoginName name, LoginNameRow row)
    {
        if (await tables.LoginNames.TryAddAsync(row))
        {
            return null;
        }

        if (await FindRowAsync(name.Key) is not { } existing)
        {
            return TryAgain;
        }

        // Written by this very call, and the answer was lost. Another's for the same user does not do.
        if (existing.Attempt == row.Attempt)
        {
            return null;
        }

        if (existing.Uid != row.Uid)
        {
            var owner = await users.FindInAnyStateAsync(existing.Uid);
            var heldFor = owner is { State: UserState.Pending }
                ? owner.CreatedAt + options.Value.ReservationPeriod - time.GetUtcNow()
                : TimeSpan.Zero;
            if (heldFor > TimeSpan.Zero)
            {
                return Held(heldFor);
            }

            if (owner is { State: UserState.Pending })
            {
                owner = await users.AbandonAsync(owner);
            }

            if (!await IsFreeAsync(owner, name.Key))
            {
                return Refusal.Invalid(name.AlreadyExists);
            }
        }

        return await tables.LoginNames.TryUpdateAsync(row, existing.ETag, TableUpdateMode.Replace) ? null : TryAgain;
    }

    // From now on, if so: the owner does not have the name, and no commit under way can give it to them.
    private async Task<bool> IsFreeAsync(User? owner, string key)
    {
        if (owner is { State: UserState.Active } && !LoginName.IsOf(owner, key))
        {
            owner = await users.RenewAsync(owner);
        }

        return owner is null or { State: UserState.Abandoned } || (owner.State is UserState.Active && !LoginName.IsOf(owner, key));
    }

    private Task<LoginNameRow?> FindRowAsync(string key) => tables.LoginNames.FindAsync<LoginNameRow>(key, LoginNameRow.NameRowKey);

    private static Refusal Held(TimeSpan heldFor) =>
        Refusal.Busy("Another user is getting one of these names right now, try again later", heldFor);
}
