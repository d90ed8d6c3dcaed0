using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Keeps one super administrator at least. Each has a row of their own and there is no transaction across rows, so who
/// is to be one no longer first leaves a list that is one row. One who is on the list and none may be, so the rows of
/// those who stay are read; one who is not on it and is one only makes for a refusal.
/// </summary>
internal sealed class SuperAdministratorRoster(IdentityTables tables, UserStore users, ILogger<SuperAdministratorRoster> logger)
{
    /// <summary>Puts a user on the list, if they are an enabled super administrator.</summary>
    internal Task JoinAsync(string uid) => CompareAndSwap.UntilAsync(async () =>
    {
        var roster = await ReadAsync();
        if (roster.Uids.Contains(uid) || await users.FindAsync(uid) is not { } user || !IsOne(user))
        {
            return true;
        }

        // A new version of the row, between the reading of the list and its writing: whoever took them off the list
        // before, and has still to commit, must fail.
        return await users.OutdateAsync(user) is not { } current
            || !IsOne(current)
            || await TryWriteAsync(roster with { Uids = [.. roster.Uids, uid] });
    });

    /// <summary>Whether a super administrator of this address, by its name's key, has been created once.</summary>
    internal async Task<bool> HasCreatedAsync(string nameKey) => (await ReadAsync()).Created.Contains(nameKey);

    /// <summary>Remembers that a super administrator of this address has been created.</summary>
    internal Task NoteCreatedAsync(string nameKey) => CompareAndSwap.UntilAsync(async () =>
    {
        var roster = await ReadAsync();
        return roster.Created.Contains(nameKey) || await TryWriteAsync(roster with { Created = [.. roster.Created, nameKey] });
    });

    /// <summary>Makes the commit by which the user is no enabled super administrator any more, unless they are the last.</summary>
    /// <param name="user">The user as they were read; whoever is none may go at any time.</param>
    /// <param name="tryCommit">Changes or deletes that very version of the user; false when it is outdated.</param>
    internal async Task<Departure> LeaveAsync(User user, Func<Task<bool>> tryCommit)
    {
        if (!IsOne(user))
        {
            return await tryCommit() ? Departure.Committed : Departure.Outdated;
        }

        if (!await TryTakeOffAsync(user.Uid))
        {
            return Departure.LastOne;
        }

        var committed = false;
        try
        {
            committed = await tryCommit();
        }
        finally
        {
            if (!committed)
            {
                await PostCommit.TryAsync(logger, $"put super administrator {user.Uid} back on the list", () => JoinAsync(user.Uid));
            }
        }

        return committed ? Departure.Committed : Departure.Outdated;
    }

    // The list is written even if they are not on it: who puts them on it at this moment must see that it has changed.
    private async Task<bool> TryTakeOffAsync(string uid)
    {
        var othersStay = false;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var roster = await ReadAsync();
            string[] others = [.. roster.Uids.Where(other => other != uid)];
            othersStay = await AnyIsOneAsync(others);
            return !othersStay || await TryWriteAsync(roster with { Uids = others });
        });
        return othersStay;
    }

    private async Task<bool> AnyIsOneAsync(IEnumerable<string> uids)
    {
        foreach (var uid in uids)
        {
            if (await users.FindAsync(uid) is { } user && IsOne(user))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<RosterEntity> ReadAsync() =>
        RosterEntity.ReadFrom(await tables.Users.FindAsync(RosterEntity.PartitionKey, RosterEntity.RowKey));

    private Task<bool> TryWriteAsync(RosterEntity roster) => roster.ETag is { } etag
        ? tables.Users.TryUpdateAsync(roster.ToRow(), etag, TableUpdateMode.Replace)
        : tables.Users.TryAddAsync(roster.ToRow());

    private static bool IsOne(User user) => user is { SuperUser: true, Enabled: true };
}
