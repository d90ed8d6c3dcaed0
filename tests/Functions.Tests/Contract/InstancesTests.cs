using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Two instances on the same tables behave as one.</summary>
public sealed class InstancesTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_logout_on_one_is_a_401_on_the_other_on_the_very_next_request_and_after_a_restart()
    {
        var (here, kept) = (await service.NewUserAsync(), await service.NewUserAsync());
        var there = here.At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = (await here.LogOutAsync()).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
        await using var restarted = await service.Deployment.StartAsync();
        (await here.At(restarted).GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await kept.At(restarted).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_user_who_was_created_on_one_signs_in_on_the_other_and_has_no_double_there()
    {
        var email = Service.NewEmail();
        var user = new JsonObject { ["email"] = email, ["password"] = Service.Password };
        var there = service.Administrator.At(await service.OtherAsync());
        var created = (await service.Administrator.CreateUserAsync(user, "delivery-1")).ShouldSucceed();

        var signedIn = await there.SignedInAsync(email, Service.Password);

        Assert.Equal(created.GetRawText(), (await signedIn.GetProfileAsync()).ShouldSucceed().GetRawText());
        Assert.Equal(created.GetRawText(), (await there.CreateUserAsync(user, "delivery-1")).ShouldSucceed().GetRawText());
        Assert.Equal($"Email {email} already exists", (await there.CreateUserAsync(user)).ShouldFail(400));
    }
}
