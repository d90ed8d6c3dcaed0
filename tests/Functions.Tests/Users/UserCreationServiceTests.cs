using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserCreationServiceTests(AzuriteFixture azurite)
{
    private static readonly CreateUserRequest Someone = new() { Email = "someone@example.com", Platform = "BYTEDESK" };

    [Fact]
    public async Task Fills_in_what_was_not_told()
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        var user = await Edits.CreateAsync(host, new CreateUserRequest { Mobile = "13800138000", Platform = "bytedesk" });

        Assert.Equal("13800138000", user.Username);
        Assert.Equal("User8000", user.Nickname);
        Assert.Equal("86", user.Country);
        Assert.True(user.MobileVerified);
        Assert.False(user.EmailVerified);
        Assert.True(user.Enabled);
        Assert.False(user.SuperUser);
        Assert.Equal(Sex.Unknown, user.Sex);
        Assert.Null(user.PasswordModifiedAt);
    }

    [Fact]
    public async Task Keeps_everything_that_was_told()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var told = new CreateUserRequest
        {
            Username = "Somebody",
            Nickname = "昵称",
            Password = "a fine password",
            Email = "Somebody@Example.com",
            Mobile = "+8613800138000",
            Avatar = "https://example.com/a.png",
            Description = "d",
            Country = "44",
            EmailVerified = true,
            MobileVerified = false,
            Sex = "female",
            Platform = "BYTEDESK",
        };

        var created = await Edits.CreateAsync(host, told);
        var read = await host.Get<UserStore>().FindAsync(created.Uid, TestContext.Current.CancellationToken);

        Assert.Equal(created with { Timestamp = read!.Timestamp }, read);
        Assert.Equal(
            ("Somebody", "昵称", "Somebody@Example.com", "+8613800138000", "44", Sex.Female, true, false),
            (read.Username, read.Nickname, read.Email, read.Mobile, read.Country, read.Sex, read.EmailVerified, read.MobileVerified));
        Assert.Equal(host.Time.GetUtcNow(), read.PasswordModifiedAt);
    }

    [Theory]
    [InlineData("email", "SOMEONE@example.com", "Email SOMEONE@example.com already exists")]
    [InlineData("username", "Someone@Example.Com", "Username Someone@Example.Com already exists")]
    public async Task Refuses_a_name_that_another_user_has_as_whatever_kind(string kind, string value, string expected)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await Edits.CreateAsync(host, Someone);

        var result = await Edits.TryCreateAsync(host, kind == "email"
            ? new CreateUserRequest { Email = value, Platform = "BYTEDESK" }
            : new CreateUserRequest { Username = value, Mobile = "13800138001", Platform = "BYTEDESK" });

        Assert.Equal(expected, result.ShouldBeRefused());
    }

    [Fact]
    public async Task A_refused_creation_gives_back_the_names_it_had_taken()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await Edits.CreateAsync(host, Someone);
        for (var i = 0; i < 8; i++)
        {
            // Names are taken in the order of their hashes: of so many, some come before the one that is taken.
            var refused = await Edits.TryCreateAsync(host, Someone with { Mobile = $"1380013800{i}", Username = $"another{i}" });
            refused.ShouldBeRefused();
        }

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        await Edits.SweepAsync(host);
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Of_64_creations_at_a_time_with_one_address_one_succeeds_and_the_rest_are_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
            Edits.TryCreateAsync(i % 2 == 0 ? host : another, Someone with { Password = "a fine password" }))));

        Assert.Single(results, static result => result.Value is not null);
        Assert.Equal(63, results.Count(static result => result.Refusal?.Message == "Email someone@example.com already exists"));
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        await Edits.SweepAsync(host);
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Two_users_who_want_each_others_names_do_not_wait_for_each_other()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = new CreateUserRequest { Email = "one@example.com", Username = "two@example.com", Platform = "BYTEDESK" };
        var two = new CreateUserRequest { Email = "two@example.com", Username = "one@example.com", Platform = "BYTEDESK" };

        var results = await Task.WhenAll(Edits.TryCreateAsync(host, one), Edits.TryCreateAsync(host, two));

        Assert.Single(results, static result => result.Value is not null);
        Assert.Single(results, static result => result.Refusal is { Kind: RefusalKind.Invalid });
    }
}
