using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

public sealed class ChangeUserTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_user_is_read_as_they_were_created()
    {
        var user = await service.NewMemberAsync();

        Assert.Equal(user.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        var user = await service.NewMemberAsync();
        var mobile = Service.NewMobile();

        var changed = await ChangeAsync(user, new JsonObject
        {
            ["nickname"] = "昵称",
            ["mobile"] = mobile,
            ["sex"] = "female",
            ["description"] = null,
            ["unknown"] = 1,
        });

        Assert.Equal(("昵称", mobile, "FEMALE", "86"), (changed.Text("nickname"), changed.Text("mobile"), changed.Text("sex"), changed.Text("country")));
        Assert.Equal(user.Text("email"), changed.Text("email"));
        Assert.Equal(changed.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());
    }

    [Fact]
    public async Task What_is_taken_away_becomes_what_a_new_user_has_without_it()
    {
        var email = Service.NewEmail();
        var user = await service.NewUserAsync(new JsonObject
        {
            ["username"] = $"someone-{email}",
            ["nickname"] = "Someone",
            ["email"] = email,
            ["mobile"] = Service.NewMobile(),
            ["avatar"] = "https://example.com/a.png",
            ["description"] = "about",
            ["country"] = "86",
            ["emailVerified"] = true,
            ["sex"] = "FEMALE",
        });

        var changed = await ChangeAsync(user, new JsonObject
        {
            ["username"] = "",
            ["nickname"] = "",
            ["mobile"] = " ",
            ["avatar"] = "",
            ["description"] = "",
            ["country"] = "",
            ["sex"] = "",
        });

        Assert.Equal(
            (email, $"User{user.Text("uid")[^4..]}", "https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png", "", "UNKNOWN"),
            (changed.Text("username"), changed.Text("nickname"), changed.Text("avatar"), changed.Text("description"), changed.Text("sex")));
        Assert.Equal((true, false), (changed.Flag("emailVerified"), changed.Flag("mobileVerified")));
        Assert.False(changed.TryGetProperty("mobile", out _));
        Assert.False(changed.TryGetProperty("country", out _));
    }

    [Fact]
    public async Task Another_address_is_not_verified_and_another_number_is_unless_told_otherwise()
    {
        var user = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["emailVerified"] = true });

        var changed = await ChangeAsync(user, new JsonObject { ["email"] = Service.NewEmail(), ["mobile"] = Service.NewMobile() });
        Assert.Equal((false, true), (changed.Flag("emailVerified"), changed.Flag("mobileVerified")));

        var email = Service.NewEmail();
        changed = await ChangeAsync(user, new JsonObject { ["email"] = email, ["emailVerified"] = true, ["mobileVerified"] = false });
        Assert.Equal((true, false), (changed.Flag("emailVerified"), changed.Flag("mobileVerified")));

        changed = await ChangeAsync(user, new JsonObject { ["email"] = email.ToUpperInvariant() });
        Assert.Equal((email.ToUpperInvariant(), true), (changed.Text("email"), changed.Flag("emailVerified")));
    }

    [Fact]
    public async Task A_new_name_signs_in_the_old_one_does_not_and_is_free_for_another()
    {
        var user = await service.NewMemberAsync();
        var session = await service.SignedInAsync(user);
        var (before, after) = (user.Text("email"), Service.NewEmail());

        Assert.Equal(after, (await ChangeAsync(user, new JsonObject { ["email"] = after, ["username"] = "" })).Text("username"));

        (await service.Anyone.LogInAsync(before, Service.Password)).ShouldBeUnauthorized();
        _ = await service.Anyone.SignedInAsync(after, Service.Password);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        _ = await service.NewMemberAsync(before);
        Assert.Equal($"Email {after} already exists", (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = after })).ShouldFail(400));
    }

    [Theory]
    [InlineData("email", Deployment.AdminEmail, $"Email {Deployment.AdminEmail} already exists")]
    [InlineData("username", "ADMIN@example.com", "Username ADMIN@example.com already exists")]
    [InlineData("email", "nothing", "Email nothing is not valid")]
    [InlineData("mobile", "12", "Mobile 12 is not valid")]
    [InlineData("platform", "OTHER", "platform must be BYTEDESK")]
    [InlineData("platform", "", "platform must be BYTEDESK")]
    [InlineData("sex", "1", "sex must be MALE, FEMALE or UNKNOWN")]
    [InlineData("avatar", "a.png", "avatar must be an absolute http or https URL")]
    [InlineData("email", "", "An email or mobile is required")]
    public async Task What_breaks_a_rule_of_the_creation_is_refused_and_nothing_changes(string member, string value, string sentence)
    {
        var user = await service.NewMemberAsync();

        var refused = await service.Administrator.PutAsync(user.Path(), new JsonObject { ["nickname"] = "Changed", [member] = value });

        Assert.Equal(sentence, refused.ShouldFail(400));
        Assert.Equal(user.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());
        Assert.Equal(["USER_CREATED"], (await service.AuditAsync(user.Text("uid"))).Select(static audited => audited.Text("type")));
    }

    [Fact]
    public async Task Each_act_is_audited_with_who_and_the_members_and_no_value()
    {
        var user = await service.NewMemberAsync();
        _ = await ChangeAsync(user, new JsonObject { ["nickname"] = "Secretive", ["sex"] = "MALE" });
        _ = (await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/password"), """{"password":"seven green kites"}""")).ShouldSucceed();
        _ = (await service.Administrator.DeleteAsync(user.Path())).ShouldSucceed();

        var events = await service.AuditAsync(user.Text("uid"));

        Assert.Equal(
            ["USER_DELETED", "PASSWORD_CHANGED", "USER_ENABLED", "USER_DISABLED", "USER_CHANGED", "USER_CREATED"],
            events.Select(static audited => audited.Text("type")));
        Assert.Equal("nickname, sex", events[4].Text("detail"));
        var administrator = await service.Administrator.UidAsync();
        Assert.All(events, audited => Assert.Equal((administrator, "127.0.0.1"), (audited.Text("actorUid"), audited.Text("clientAddress"))));
    }

    private async Task<JsonElement> ChangeAsync(JsonElement user, JsonObject change) =>
        (await service.Administrator.PutAsync(user.Path(), change)).ShouldSucceed();
}
