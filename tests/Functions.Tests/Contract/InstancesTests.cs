using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Two instances on the same tables behave as one.</summary>
public sealed class InstancesTests : IAsyncLifetime
{
    private readonly Deployment _deployment = new();
    private RunningApp _one = null!;
    private RunningApp _other = null!;

    public async ValueTask InitializeAsync()
    {
        _one = await _deployment.StartAsync();
        _other = await _deployment.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_logout_on_one_is_a_401_on_the_other_on_the_very_next_request()
    {
        var here = await new Partner(_one).AsAdministratorAsync();
        var there = here.At(_other);
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = (await here.LogOutAsync()).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_logout_counts_after_a_restart_and_so_does_a_token()
    {
        var ended = await new Partner(_one).AsAdministratorAsync();
        var kept = await new Partner(_one).AsAdministratorAsync();
        _ = (await ended.LogOutAsync()).ShouldSucceed();

        await using var restarted = await _deployment.StartAsync();

        (await ended.At(restarted).GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await kept.At(restarted).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_user_who_was_created_on_one_signs_in_on_the_other_and_has_no_double_there()
    {
        var user = new JsonObject { ["email"] = "li@example.com", ["password"] = "correct horse battery" };
        var here = await new Partner(_one).AsAdministratorAsync();
        var created = (await here.CreateUserAsync(user, "delivery-1")).ShouldSucceed();

        var signedIn = await new Partner(_other).SignedInAsync("li@example.com", "correct horse battery");

        Assert.Equal(created.GetRawText(), (await signedIn.GetProfileAsync()).ShouldSucceed().GetRawText());
        Assert.Equal(created.GetRawText(), (await here.At(_other).CreateUserAsync(user, "delivery-1")).ShouldSucceed().GetRawText());
        Assert.Equal("Email li@example.com already exists", (await here.At(_other).CreateUserAsync(user)).ShouldFail(400));
    }
}
