namespace Bytedesk.Functions.Tests.Contract.Users;

public sealed class LastAdministratorTests
{
    private readonly Deployment _deployment = new();

    [Fact]
    public async Task The_last_super_administrator_stays_and_of_two_either_may_go_by_their_own_hand()
    {
        await using var app = await _deployment.StartAsync();
        var first = await new Partner(app).AsAdministratorAsync();
        var uid = (await first.GetProfileAsync()).ShouldSucceed().Text("uid");
        Assert.Equal("The last super administrator cannot be disabled", (await first.PostAsync($"/api/users/{uid}/disable", null)).ShouldFail(400));
        Assert.Equal("The last super administrator cannot be deleted", (await first.DeleteAsync($"/api/users/{uid}")).ShouldFail(400));
        _ = (await first.GetProfileAsync()).ShouldSucceed();

        await using var another = await _deployment.StartAsync(own: ["--SuperAdmin:Email=second@example.com"]);
        var second = await new Partner(another).SignedInAsync("second@example.com", Deployment.AdminPassword);
        _ = (await first.PostAsync($"/api/users/{uid}/disable", null)).ShouldSucceed();

        (await first.GetProfileAsync()).ShouldBeUnauthorized();
        var last = (await second.GetProfileAsync()).ShouldSucceed().Text("uid");
        Assert.Equal("The last super administrator cannot be deleted", (await second.DeleteAsync($"/api/users/{last}")).ShouldFail(400));

        // A start does not enable who was disabled, and creates nobody anew.
        await using var restarted = await _deployment.StartAsync();
        _ = (await new Partner(restarted).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldFail(403);
        _ = (await second.PostAsync($"/api/users/{uid}/enable", null)).ShouldSucceed();
        _ = (await second.DeleteAsync($"/api/users/{last}")).ShouldSucceed();
    }
}
