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

        var changed = (await service.Administrator.PutAsync(user.Path(), new JsonObject
        {
            ["nickname"] = "昵称",
            ["mobile"] = mobile,
            ["sex"] = "female",
            ["description"] = null,
            ["unknown"] = 1,
        })).ShouldSucceed();

        Assert.Equal(("昵称", mobile, "FEMALE", "86"), (changed.Text("nickname"), changed.Text("mobile"), changed.Text("sex"), changed.Text("country")));
        Assert.Equal(user.Text("email"), changed.Text("email"));
        Assert.True(changed.GetProperty("mobileVerified").GetBoolean());
        Assert.Equal(changed.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());

        var without = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["mobile"] = "", ["country"] = "" })).ShouldSucceed();
        Assert.False(without.TryGetProperty("mobile", out _));
        Assert.False(without.TryGetProperty("country", out _));
    }

    [Fact]
    public async Task A_new_name_signs_in_the_old_one_does_not_and_is_free_for_another()
    {
        var user = await service.NewMemberAsync();
        var session = await service.SignedInAsync(user);
        var (before, after) = (user.Text("email"), Service.NewEmail());

        _ = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["email"] = after, ["username"] = "" })).ShouldSucceed();

        (await service.Anyone.LogInAsync(before, UserPartner.Password)).ShouldBeUnauthorized();
        _ = await service.Anyone.SignedInAsync(after, UserPartner.Password);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        _ = await service.NewMemberAsync(before);
        Assert.Equal($"Email {after} already exists", (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = after })).ShouldFail(400));
    }

    [Fact]
    public async Task A_name_of_another_is_refused_as_whatever_kind()
    {
        var (user, other) = (await service.NewMemberAsync(), await service.NewMemberAsync());
        var taken = other.Text("email").ToUpperInvariant();

        Assert.Equal($"Email {taken} already exists", (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["email"] = taken })).ShouldFail(400));
        Assert.Equal($"Username {taken} already exists", (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["username"] = taken })).ShouldFail(400));
        Assert.Equal(user.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());
    }

    [Fact]
    public async Task Each_act_is_audited_with_who_and_the_members_and_no_value()
    {
        var user = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["nickname"] = "Secretive", ["sex"] = "MALE" })).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed();
        _ = (await service.Administrator.PostAsync(user.Path("/password"), """{"password":"seven green kites"}""")).ShouldSucceed();
        _ = (await service.Administrator.DeleteAsync(user.Path())).ShouldSucceed();

        var page = (await service.Administrator.GetAsync($"/api/audit/list?userUid={user.Text("uid")}")).ShouldSucceed();

        var events = page.GetProperty("content").EnumerateArray().ToArray();
        Assert.Equal(
            ["USER_DELETED", "PASSWORD_CHANGED", "USER_ENABLED", "USER_DISABLED", "USER_CHANGED", "USER_CREATED"],
            events.Select(static audited => audited.Text("type")));
        Assert.Equal("nickname, sex", events[4].Text("detail"));
        var administrator = (await service.Administrator.GetProfileAsync()).ShouldSucceed().Text("uid");
        Assert.All(events, audited => Assert.Equal((administrator, "127.0.0.1"), (audited.Text("actorUid"), audited.Text("clientAddress"))));
    }
}
