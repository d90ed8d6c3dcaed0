using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Creates users. There is no transaction across partitions, so one write is the commit: the row in Users. Before it
/// the names are reserved; a creation that stops half-way leaves reservations that lapse.
/// </summary>
internal sealed class UserCreation(
    UserStore users,
    NameReservations reservations,
    Expirations expirations,
    PasswordHashing passwords,
    TimeProvider time,
    IOptions<UserOptions> options,
    ILogger<UserCreation> logger)
{
    /// <summary>A uid for a user to be.</summary>
    public static string NewUid() => Keys.NewIdentifier();

    /// <summary>Checks the rules, fills in the defaults, takes the names and makes the user exist.</summary>
    /// <param name="uid">The uid that the user will have, from <see cref="NewUid"/>; never used for two creations.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the user exists wholly or not at all.</exception>
    public async Task<CreateUserResult> CreateAsync(NewUser request, string uid)
    {
        var wanted = request.WithoutBlanks();
        if (NewUserRules.FindBrokenRule(wanted) is { } broken)
        {
            return new CreateUserResult.Refused(broken);
        }

        var user = Complete(wanted, uid);
        var names = LoginName.Of(user);

        // First, so that the sweep finds the reservations if nobody else comes for the names.
        var announcement = await expirations.AnnounceAsync(
            NameReservationExpiry.Kind,
            uid,
            time.GetUtcNow() + (2 * reservations.Period),
            string.Join(',', names.Select(name => name.Key)));

        var result = await ReserveAsync(names, uid) ?? await CommitAsync(user, wanted.Password);
        await PostCommit.TryAsync(logger, $"clear up after the creation of user {uid}", async () =>
        {
            if (result is not CreateUserResult.Created)
            {
                await Task.WhenAll(names.Select(name => reservations.ReleaseAsync(name.Key, uid)));
            }

            await expirations.RemoveAsync(announcement);
        });
        return result;
    }

    /// <summary>Finds out about a creation of which nothing was heard: the user, or null and the promise that there will never be one.</summary>
    public async Task<User?> FindOrAbandonAsync(string uid) =>
        await users.TryAbandonAsync(uid) ? null : await users.FindAsync(uid);

    private async Task<CreateUserResult?> ReserveAsync(IReadOnlyList<LoginName> names, string uid)
    {
        foreach (var name in names)
        {
            switch (await reservations.ReserveAsync(name, uid))
            {
                case NameReservation.Taken taken:
                    return new CreateUserResult.Refused(taken.Name.AlreadyExists);
                case NameReservation.Pending pending:
                    return new CreateUserResult.Busy(pending.RetryAfter);
            }
        }

        return null;
    }

    private async Task<CreateUserResult> CommitAsync(User user, string? password)
    {
        if (password is not null)
        {
            using var lease = await passwords.TryAcquireAsync();
            if (lease is null)
            {
                return new CreateUserResult.Busy(PasswordHashing.RetryAfter);
            }

            user = user with { PasswordHash = await passwords.HashAsync(password), PasswordModifiedAt = time.GetUtcNow() };
        }

        return await users.TryAddAsync(user)
            ? new CreateUserResult.Created(user)
            : new CreateUserResult.Busy(TimeSpan.Zero);
    }

    private User Complete(NewUser wanted, string uid) => new()
    {
        Uid = uid,
        Username = wanted.Username ?? wanted.Email ?? wanted.Mobile!,
        Nickname = wanted.Nickname ?? UserDefaults.Nickname(wanted.Mobile, uid),
        Email = wanted.Email,
        Mobile = wanted.Mobile,
        Country = wanted.Country ?? UserDefaults.Country(wanted.Mobile),
        Avatar = wanted.Avatar ?? options.Value.DefaultAvatar.AbsoluteUri,
        Description = wanted.Description ?? "",
        Sex = UserDefaults.SexOf(wanted.Sex),
        SuperUser = wanted.SuperUser,
        EmailVerified = wanted.EmailVerified ?? false,
        MobileVerified = wanted.MobileVerified ?? wanted.Mobile is not null,
        CreatedAt = time.GetUtcNow(),
    };
}
