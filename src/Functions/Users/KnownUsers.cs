namespace Bytedesk.Functions.Users;

/// <summary>Tells whether a user who is to be created is there already, with reads alone.</summary>
internal sealed class KnownUsers(UserStore users)
{
    /// <summary>
    /// Compares what is asked for with the user who has its names. What is not given is not compared, and a password
    /// neither: that would cost as much as a sign-in, and be one.
    /// </summary>
    public async Task<KnownUser> FindAsync(NewUser request)
    {
        var wanted = request.WithoutBlanks();
        if (NewUserRules.FindBrokenRule(wanted) is { } broken)
        {
            return new KnownUser.Refused(broken);
        }

        var names = LoginName.Of(wanted);
        var uids = await Task.WhenAll(names.Select(name => users.FindUidAsync(name.Value)));
        var found = await Task.WhenAll(uids.OfType<string>().Distinct().Select(uid => users.FindAsync(uid)));
        var owners = found.OfType<User>().ToDictionary(user => user.Uid);

        // A name whose user does not exist, or does not have it, is a reservation, which the creation waits for or takes over.
        var taken = Enumerable.Range(0, names.Count)
            .Where(i => uids[i] is { } uid && owners.TryGetValue(uid, out var owner) && LoginName.IsOf(owner, names[i].Key))
            .ToArray();
        return taken is [] ? new KnownUser.Absent()
            : taken.Length == names.Count && taken.Select(i => uids[i]).Distinct().Count() == 1 && IsSame(wanted, owners[uids[taken[0]]!])
                ? new KnownUser.Same(owners[uids[taken[0]]!])
                : new KnownUser.Refused(names[taken[0]].AlreadyExists);
    }

    private static bool IsSame(NewUser wanted, User user) =>
        IsSame(wanted.Username, user.Username)
        && IsSame(wanted.Nickname, user.Nickname)
        && IsSame(wanted.Email, user.Email)
        && IsSame(wanted.Mobile, user.Mobile)
        && IsSame(wanted.Avatar, user.Avatar)
        && IsSame(wanted.Description, user.Description)
        && IsSame(wanted.Country, user.Country)
        && (wanted.EmailVerified ?? user.EmailVerified) == user.EmailVerified
        && (wanted.MobileVerified ?? user.MobileVerified) == user.MobileVerified
        && (wanted.Sex is null || wanted.Sex.Equals(user.Sex.ToString(), StringComparison.OrdinalIgnoreCase));

    private static bool IsSame(string? wanted, string? has) => wanted is null || wanted == has;
}
