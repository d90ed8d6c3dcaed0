using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>What tests of administration do again and again.</summary>
internal static class Edits
{
    public static readonly Actor Actor = new("a0000000000000000000000000000001", "192.0.2.1");

    /// <summary>A super administrator who has signed in.</summary>
    public static readonly Administrator Administrator = new(Actor, ChangesSuperUsers: true);

    /// <summary>Who comes with a generated token.</summary>
    public static readonly Administrator Limited = new(Actor, ChangesSuperUsers: false);

    public static async Task<User> CreateAsync(IdentityHost host, CreateUserRequest user) =>
        (await TryCreateAsync(host, user)).ShouldSucceed();

    public static Task<Result<User>> TryCreateAsync(IdentityHost host, CreateUserRequest user) =>
        host.Get<UserCreationService>().CreateAsync(user, UserCreationService.NewUid(), Actor);

    public static Task<Result<User>> TryEditAsync(IdentityHost host, string uid, ChangeUserRequest edit) =>
        host.Get<UserService>().ChangeAsync(uid, edit, Administrator);

    public static async Task<User> EditAsync(IdentityHost host, string uid, ChangeUserRequest edit) =>
        (await TryEditAsync(host, uid, edit)).ShouldSucceed();

    public static Task<User?> FindAsync(IdentityHost host, string uid) =>
        host.Get<UserStore>().FindAsync(uid, TestContext.Current.CancellationToken);

    /// <summary>The rows of Users in this state.</summary>
    public static async Task<IReadOnlyList<User>> RowsAsync(IdentityHost host, UserState state) =>
        [.. (await TableContents.RowsAsync<User>(host.Tables.Users)).Where(user => user.State == state)];

    /// <summary>Lets all time go by that anything needs, and the sweep twice: what the first abandons the second forgets.</summary>
    public static async Task SweepAsync(IdentityHost host)
    {
        for (var run = 0; run < 2; run++)
        {
            host.Time.Advance(TimeSpan.FromHours(2));
            Assert.Equal(0, (await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken)).Failed);
        }
    }

    /// <summary>Holds that LoginNames has the names of the users there are, and no others.</summary>
    public static async Task ShouldHaveExactlyTheirNamesAsync(IdentityHost host)
    {
        var rows = await TableContents.RowsAsync<LoginNameRow>(host.Tables.LoginNames);
        Assert.Equal(
            (await RowsAsync(host, UserState.Active))
                .SelectMany(user => LoginName.Of(user).Select(name => $"{name.Key} {user.Uid}")).Order(StringComparer.Ordinal),
            rows.Select(row => $"{row.PartitionKey} {row.Uid}").Order(StringComparer.Ordinal));
    }
}
