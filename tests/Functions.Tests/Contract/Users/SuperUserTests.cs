using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>Super administrators are made and unmade; the one of the settings stays one.</summary>
public sealed class SuperUserTests(Service service) : IClassFixture<Service>
{
    private static JsonObject SuperUser(bool value) => new() { ["superUser"] = value };

    [Fact]
    public async Task The_super_administrator_of_the_settings_can_be_neither_disabled_nor_deleted_nor_demoted()
    {
        var before = await ProfileAsync(service.Administrator);

        Assert.Equal("The super administrator of the settings cannot be disabled", (await service.Administrator.PostAsync(before.Path("/disable"), null)).ShouldFail(400));
        Assert.Equal("The super administrator of the settings cannot be deleted", (await service.Administrator.DeleteAsync(before.Path())).ShouldFail(400));
        Assert.Equal("The super administrator of the settings cannot be demoted", (await service.Administrator.PutAsync(before.Path(), SuperUser(false))).ShouldFail(400));

        Assert.Equal(before.GetRawText(), (await ProfileAsync(service.Administrator)).GetRawText());
    }

    [Theory]
    [InlineData("other@example.com")]
    [InlineData("")]
    public async Task Nor_do_they_lose_their_address_which_may_be_spelled_in_another_case(string email)
    {
        var administrator = await ProfileAsync(service.Administrator);

        var refused = await service.Administrator.PutAsync(administrator.Path(), new JsonObject { ["email"] = email, ["mobile"] = Service.NewMobile() });

        Assert.Equal("email cannot be changed: it is that of the super administrator of the settings", refused.ShouldFail(400));
        var spelled = new JsonObject { ["email"] = Deployment.AdminEmail.ToUpperInvariant() };
        _ = (await service.Administrator.PutAsync(administrator.Path(), spelled)).ShouldSucceed();
        _ = (await service.Administrator.PutAsync(administrator.Path(), new JsonObject { ["email"] = Deployment.AdminEmail })).ShouldSucceed();
    }

    [Fact]
    public async Task Another_is_made_does_all_that_one_may_and_is_unmade_on_the_next_request_on_every_instance()
    {
        var user = await service.NewMemberAsync();
        var session = (await service.SignedInAsync(user)).At(await service.OtherAsync());
        _ = (await session.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldFail(403);

        var made = (await service.Administrator.PutAsync(user.Path(), SuperUser(true))).ShouldSucceed();

        Assert.True(made.Flag("superUser"));
        Assert.Equal(["ROLE_SUPER", "ROLE_USER"], made.Texts("authorities"));
        _ = (await session.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldSucceed();
        var generated = await session.WithTokenAsync(new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("users:read") });
        _ = (await generated.GetAsync(user.Path())).ShouldSucceed();

        // By their own hand as well as another's.
        Assert.False((await session.PutAsync(user.Path(), SuperUser(false))).ShouldSucceed().Flag("superUser"));

        (await session.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldFail(403, "super administrator");
        (await session.PutAsync(user.Path(), SuperUser(true))).ShouldFail(403, "users:write");
        (await generated.GetAsync(user.Path())).ShouldFail(403, "users:read");
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task It_is_audited_as_a_change_of_the_member()
    {
        var user = await service.NewMemberAsync();

        _ = (await service.Administrator.PutAsync(user.Path(), SuperUser(true))).ShouldSucceed();
        _ = (await service.Administrator.PutAsync(user.Path(), SuperUser(true))).ShouldSucceed();
        _ = (await service.Administrator.PutAsync(user.Path(), SuperUser(false))).ShouldSucceed();

        var changes = await service.AuditAsync(user.Text("uid"), "&type=USER_CHANGED");
        Assert.Equal(["superUser", "superUser"], changes.Select(static change => change.Text("detail")));
    }

    [Fact]
    public async Task A_generated_token_makes_nobody_a_super_administrator_and_may_repeat_what_is()
    {
        var generated = await service.Administrator.WithTokenAsync(
            new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("users:read", "users:write") });
        var user = await service.NewMemberAsync();

        var refused = await generated.PutAsync(user.Path(), SuperUser(true));

        Assert.Equal("superUser cannot be changed with a generated token: sign in as a super administrator", refused.ShouldFail(403));
        Assert.False((await generated.PutAsync(user.Path(), SuperUser(false))).ShouldSucceed().Flag("superUser"));
        _ = (await service.Administrator.PutAsync(user.Path(), SuperUser(true))).ShouldSucceed();
        _ = (await generated.PutAsync(user.Path(), SuperUser(false))).ShouldFail(403);
        Assert.True((await service.Administrator.GetAsync(user.Path())).ShouldSucceed().Flag("superUser"));
    }

    [Fact]
    public async Task Others_are_disabled_and_deleted_though_they_are_super_administrators()
    {
        var user = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(user.Path(), SuperUser(true))).ShouldSucceed();

        _ = (await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed();
        _ = (await service.Administrator.DeleteAsync(user.Path())).ShouldSucceed();
    }

    private static async Task<JsonElement> ProfileAsync(Partner partner) => (await partner.GetProfileAsync()).ShouldSucceed();
}
