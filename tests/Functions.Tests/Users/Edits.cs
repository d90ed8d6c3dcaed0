using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>What tests of administration do again and again.</summary>
internal static class Edits
{
    public static readonly Actor Actor = new("a0000000000000000000000000000001", "192.0.2.1");

    public static async Task<User> CreateAsync(IdentityHost host, NewUser user) =>
        Assert.IsType<CreateUserResult.Created>(await TryCreateAsync(host, user)).User;

    public static Task<CreateUserResult> TryCreateAsync(IdentityHost host, NewUser user) =>
        host.Get<UserCreation>().CreateAsync(user with { Platform = "BYTEDESK" }, UserCreation.NewUid());

    public static Task<ChangeUserResult> TryEditAsync(IdentityHost host, string uid, UserEdit edit) =>
        host.Get<UserEditing>().EditAsync(uid, edit, Actor);

    public static async Task<User> EditAsync(IdentityHost host, string uid, UserEdit edit) =>
        Assert.IsType<ChangeUserResult.Done>(await TryEditAsync(host, uid, edit)).User;

    public static Task<User?> FindAsync(IdentityHost host, string uid) =>
        host.Get<UserStore>().FindAsync(uid, TestContext.Current.CancellationToken);

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
        var users = (await TableContents.RowsAsync(host.Tables.Users)).Where(row => row.RowKey == UserEntity.RowKey).Select(UserEntity.ToUser);
        var rows = await TableContents.RowsAsync(host.Tables.LoginNames);
        Assert.Equal(
            users.SelectMany(user => LoginName.Of(user).Select(name => $"{name.Key} {user.Uid}")).Order(StringComparer.Ordinal),
            rows.Select(row => $"{row.PartitionKey} {row.GetString(NameReservations.Uid)}").Order(StringComparer.Ordinal));
    }
}
