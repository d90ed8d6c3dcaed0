using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserServiceTests(AzuriteFixture azurite)
{
    private static readonly CreateUserRequest Someone = new()
    {
        Username = "someone",
        Nickname = "Someone",
        Email = "someone@example.com",
        Mobile = "+8613800138000",
        Avatar = "https://example.com/a.png",
        Description = "about",
        Country = "44",
        EmailVerified = true,
        MobileVerified = false,
        Sex = "FEMALE",
        Platform = "BYTEDESK",
    };

    [Fact]
    public async Task Leaves_what_is_not_told_and_audits_the_members_that_changed()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);
        var before = await Edits.FindAsync(host, user.Uid);

        var changed = await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Nickname = "Another", Sex = "male", Platform = "bytedesk" });

        Assert.Equal(before! with { Nickname = "Another", Sex = Sex.Male, ETag = changed.ETag }, changed);
        Assert.Equal(changed, (await Edits.FindAsync(host, user.Uid))! with { Timestamp = changed.Timestamp });
        Assert.Equal(["nickname, sex"], await AuditedAsync(host));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_writes_nothing()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);
        host.Storage.Reset();

        await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = Someone.Email, Sex = "FEMALE" });
        await Edits.EditAsync(host, user.Uid, new ChangeUserRequest());

        Assert.Equal(["GET Users", "GET Users"], host.Storage.Requests);
    }

    [Fact]
    public async Task What_is_taken_away_becomes_what_a_new_user_has_without_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);

        var changed = await Edits.EditAsync(host, user.Uid, new ChangeUserRequest
        {
            Username = "",
            Nickname = "",
            Mobile = " ",
            Avatar = "",
            Description = "",
            Country = "",
            Sex = "",
        });

        Assert.Equal(
            ("someone@example.com", $"User{user.Uid[^4..]}", null, "https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png", "", null, Sex.Unknown),
            (changed.Username, changed.Nickname, changed.Mobile, changed.Avatar, changed.Description, changed.Country, changed.Sex));
        Assert.True(changed.EmailVerified);
        Assert.False(changed.MobileVerified);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task Another_address_is_not_verified_and_another_number_is_unless_told_otherwise()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", EmailVerified = true, Platform = "BYTEDESK" });

        var changed = await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "other@example.com", Mobile = "13800138000" });
        Assert.Equal((false, true, "86"), (changed.EmailVerified, changed.MobileVerified, changed.Country));

        changed = await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "third@example.com", EmailVerified = true, MobileVerified = false });
        Assert.Equal((true, false), (changed.EmailVerified, changed.MobileVerified));

        changed = await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "THIRD@example.com" });
        Assert.Equal(("THIRD@example.com", true), (changed.Email, changed.EmailVerified));
    }

    [Theory]
    [InlineData("email", "taken@example.com", "Email taken@example.com already exists")]
    [InlineData("username", "TAKEN@example.com", "Username TAKEN@example.com already exists")]
    [InlineData("email", "nothing", "Email nothing is not valid")]
    [InlineData("mobile", "12", "Mobile 12 is not valid")]
    [InlineData("platform", "OTHER", "platform must be BYTEDESK")]
    [InlineData("platform", "", "platform must be BYTEDESK")]
    [InlineData("sex", "1", "sex must be MALE, FEMALE or UNKNOWN")]
    [InlineData("avatar", "a.png", "avatar must be an absolute http or https URL")]
    public async Task Holds_to_the_rules_of_a_creation(string member, string value, string sentence)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await Edits.CreateAsync(host, new CreateUserRequest { Email = "taken@example.com", Platform = "BYTEDESK" });
        var user = await Edits.CreateAsync(host, Someone);
        var before = await Edits.FindAsync(host, user.Uid);

        var result = await Edits.TryEditAsync(host, user.Uid, new ChangeUserRequest
        {
            Nickname = "Changed",
            Email = member == "email" ? value : null,
            Username = member == "username" ? value : null,
            Mobile = member == "mobile" ? value : "13900139000",
            Platform = member == "platform" ? value : null,
            Sex = member == "sex" ? value : null,
            Avatar = member == "avatar" ? value : null,
        });

        Assert.Equal(sentence, result.ShouldBeRefused());
        Assert.Equal(before! with { ETag = default, Timestamp = null }, (await Edits.FindAsync(host, user.Uid))! with { ETag = default, Timestamp = null });
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        Assert.Empty(await AuditedAsync(host));
    }

    [Fact]
    public async Task An_address_or_a_number_must_be_left()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Platform = "BYTEDESK" });

        var result = await Edits.TryEditAsync(host, user.Uid, new ChangeUserRequest { Email = "" });

        Assert.Equal("An email or mobile is required", result.ShouldBeRefused());
    }

    [Fact]
    public async Task There_is_nothing_to_edit_of_who_does_not_exist()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var abandoned = UserCreationService.NewUid();
        Assert.Null(await host.Get<UserCreationService>().FindOrAbandonAsync(abandoned));

        foreach (var uid in (string[])[abandoned, UserCreationService.NewUid(), "me", "a/b"])
        {
            (await Edits.TryEditAsync(host, uid, new ChangeUserRequest { Email = "new@example.com" })).ShouldBeRefused(RefusalKind.NotFound);
        }
    }

    [Theory]
    [InlineData("PUT Users")]
    [InlineData("POST LoginNames")]
    [InlineData("DELETE LoginNames")]
    public async Task A_lost_answer_is_a_success_and_audited(string request)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);
        host.Storage.LosesAnswerOf = request;

        Assert.Equal("new@example.com", (await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "new@example.com" })).Email);

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        Assert.Equal(["email, emailVerified"], await AuditedAsync(host));
    }

    private static async Task<IEnumerable<string?>> AuditedAsync(IdentityHost host)
    {
        var events = (await host.Get<AuditLog>().ListAsync(
            "test", new AuditQuery(null, null, null, AuditEventType.UserChanged, null, null), new PageRequest(), TestContext.Current.CancellationToken)).Value!;
        Assert.All(events.Content, record => Assert.Equal(Edits.Actor, new Actor(record.ActorUid, record.ClientAddress, record.ActorTokenUid)));
        return events.Content.Select(record => record.Detail);
    }
}
