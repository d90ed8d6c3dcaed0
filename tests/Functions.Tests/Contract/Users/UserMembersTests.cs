using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>What cannot be obeyed of a user is not answered with success.</summary>
public sealed class UserMembersTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_user_who_is_sent_back_as_they_were_read_stays_as_they_are()
    {
        foreach (var uid in (string[])[(await service.NewMemberAsync()).Text("uid"), (await service.Administrator.GetProfileAsync()).ShouldSucceed().Text("uid")])
        {
            var before = (await service.Administrator.GetAsync($"/api/users/{uid}")).ShouldSucceed();

            var after = (await service.Administrator.SendAsync(HttpMethod.Put, $"/api/users/{uid}", before.GetRawText(), [])).ShouldSucceed();

            Assert.Equal(before.GetRawText(), after.GetRawText());
        }
    }

    [Theory]
    [InlineData("uid", "\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("passwordModifiedAt", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("currentOrganization", "\"org\"")]
    [InlineData("currentRoles", "[\"a\"]")]
    [InlineData("userOrganizationRoles", "[\"a\"]")]
    [InlineData("authorities", "[\"ROLE_SUPER\"]")]
    public async Task A_member_of_a_user_that_cannot_be_changed_is_refused_by_name(string member, string value)
    {
        var user = await service.NewMemberAsync();
        var body = JsonNode.Parse(user.GetRawText())!.AsObject();
        body[member] = JsonNode.Parse(value);
        body["nickname"] = "changed";

        Assert.Equal($"{member} cannot be changed here", (await service.Administrator.PutAsync(user.Path(), body)).ShouldFail(400));
        Assert.Equal(user.GetRawText(), (await service.Administrator.GetAsync(user.Path())).ShouldSucceed().GetRawText());
    }

    [Theory]
    [InlineData("superUser", "true")]
    [InlineData("currentOrganization", "\"org\"")]
    [InlineData("currentRoles", "[\"a\"]")]
    [InlineData("authorities", "[\"ROLE_SUPER\",\"ROLE_USER\"]")]
    public async Task A_member_that_no_new_user_has_is_refused_by_name(string member, string value)
    {
        var user = new JsonObject { ["email"] = Service.NewEmail(), [member] = JsonNode.Parse(value) };

        Assert.Equal($"{member} cannot be given here", (await service.Administrator.CreateUserAsync(user)).ShouldFail(400));
        Assert.Equal($"{member} cannot be given here", (await service.Administrator.ImportAsync(Partner.WithPlatform(user)))[0].Message());
    }

    [Fact]
    public async Task What_was_read_makes_another_of_its_kind()
    {
        var user = JsonNode.Parse((await service.NewMemberAsync()).GetRawText())!.AsObject();
        (user["email"], user["username"]) = (Service.NewEmail(), Service.NewEmail());

        _ = (await service.Administrator.CreateUserAsync(user)).ShouldSucceed();
    }

    [Fact]
    public async Task Whether_a_user_is_enabled_is_obeyed_by_a_change_as_by_disabling()
    {
        var user = await service.NewMemberAsync();
        var session = await service.SignedInAsync(user);

        Assert.False((await service.Administrator.PutAsync(user.Path(), new JsonObject { ["enabled"] = false, ["nickname"] = "changed" })).ShouldSucceed().GetProperty("enabled").GetBoolean());
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.Contains("disabled", (await service.Anyone.LogInAsync(user.Text("username"), Service.Password)).ShouldFail(403), StringComparison.Ordinal);

        _ = (await service.Administrator.PutAsync(user.Path(), new JsonObject { ["enabled"] = true })).ShouldSucceed();
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await service.SignedInAsync(user);

        var events = (await service.Administrator.GetAsync($"/api/audit/list?userUid={user.Text("uid")}")).ShouldSucceed().GetProperty("content");
        Assert.Equal(
            ["SIGNED_IN", "USER_ENABLED", "USER_CHANGED nickname", "USER_DISABLED", "SIGNED_IN", "USER_CREATED"],
            events.EnumerateArray().Where(static one => one.Text("type") is not "SIGN_IN_REFUSED").Select(static one => one.Text("type") is "USER_CHANGED" ? $"USER_CHANGED {one.Text("detail")}" : one.Text("type")));
        Assert.Equal(
            "The super administrator of the settings cannot be disabled",
            (await service.Administrator.PutAsync($"/api/users/{(await service.Administrator.GetProfileAsync()).ShouldSucceed().Text("uid")}", new JsonObject { ["enabled"] = false })).ShouldFail(400));
    }

    [Fact]
    public async Task Whether_a_user_is_enabled_is_obeyed_by_a_creation_and_an_import()
    {
        var created = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["password"] = Service.Password, ["enabled"] = false });
        Assert.False(created.GetProperty("enabled").GetBoolean());
        Assert.Contains("disabled", (await service.Anyone.LogInAsync(created.Text("username"), Service.Password)).ShouldFail(403), StringComparison.Ordinal);

        JsonObject line = new() { ["email"] = Service.NewEmail(), ["enabled"] = false, ["platform"] = "BYTEDESK" };
        var imported = (await service.Administrator.ImportAsync(line.ToJsonString()))[0].Uid();
        Assert.False((await service.Administrator.GetAsync($"/api/users/{imported}")).ShouldSucceed().GetProperty("enabled").GetBoolean());
        Assert.False((await service.Administrator.ImportAsync(line.ToJsonString()))[0].Created());
        line["enabled"] = true;
        Assert.Contains("already exists", (await service.Administrator.ImportAsync(line.ToJsonString()))[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_mean_nothing_make_no_other_request_of_an_Idempotency_Key()
    {
        var (key, user) = (Guid.NewGuid().ToString("N"), new JsonObject { ["email"] = Service.NewEmail() });
        var first = (await service.Administrator.CreateUserAsync(user, key)).ShouldSucceed();
        (user["unknown"], user["superUser"]) = (1, false);

        Assert.Equal(first.GetRawText(), (await service.Administrator.CreateUserAsync(user, key)).ShouldSucceed().GetRawText());
        user["enabled"] = false;
        _ = (await service.Administrator.CreateUserAsync(user, key)).ShouldFail(422);
    }
}
