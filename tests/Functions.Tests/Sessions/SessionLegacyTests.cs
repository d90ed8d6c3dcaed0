using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Sessions that came from the token of another server, of which there is no record.</summary>
public sealed class SessionLegacyTests(LegacyTokenTests.WithKey service) : IClassFixture<LegacyTokenTests.WithKey>
{
    [Fact]
    public async Task It_begins_as_one_of_a_sign_in_and_lives_no_longer_than_the_token()
    {
        var member = await service.NewMemberAsync();
        var end = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds());
        var token = service.Anyone.With(service.Server.Sign(OtherServer.Payload(member.Text("username"), expiresAt: end.ToUnixTimeSeconds())));

        var begun = await token.BeginSessionAsync("admin");

        Assert.Equal(end, begun.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Contains("tokens:manage", begun.Texts("scopes"));
        _ = (await token.With(begun.Text("accessToken")).At(await service.OtherAsync()).GetAsync("/api/tokens/list")).ShouldSucceed();
    }

    [Theory]
    [InlineData("logged out")]
    [InlineData("revoked by its text")]
    [InlineData("all revoked")]
    public async Task It_ends_with_the_token(string how)
    {
        var member = await service.NewMemberAsync();
        var token = service.Anyone.With(service.Server.SignIn(member.Text("username")));
        var there = (await token.NewSessionAsync()).At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = how switch
        {
            "logged out" => await token.LogOutAsync(),
            "revoked by its text" => await service.Administrator.RevokeAsync(token.Token!),
            _ => await token.PostAsync("/api/tokens/revoke-all", null),
        };

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("logged out")]
    [InlineData("revoke-all")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    public async Task For_another_user_it_ends_with_the_token_and_its_owner(string how)
    {
        var owner = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(owner.Path(), new JsonObject { ["superUser"] = true })).ShouldSucceed();
        var token = service.Anyone.With(service.Server.SignIn(owner.Text("username")));
        var member = await service.NewMemberAsync();
        var there = (await token.NewSessionAsync(userUid: member.Text("uid"))).At(await service.OtherAsync());
        Assert.Equal(member.Text("uid"), await there.UidAsync());

        _ = (how switch
        {
            "logged out" => await token.LogOutAsync(),
            "revoke-all" => await service.Administrator.PostAsync("/api/tokens/revoke-all", $$"""{"userUid":"{{owner.Text("uid")}}"}"""),
            "disabled" => await service.Administrator.PostAsync(owner.Path("/disable"), null),
            _ => await service.Administrator.DeleteAsync(owner.Path()),
        }).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
    }
}
