using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

public sealed class RevokeAllTests(Service service) : IClassFixture<Service>
{
    private const string Path = "/api/tokens/revoke-all";

    [Fact]
    public async Task Ends_every_token_of_the_caller_on_every_instance_and_tells_how_many()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var generated = (await user.NewAsync()).Token;

        Assert.Equal(2, (await user.PostAsync(Path, null)).ShouldSucceed().GetInt32());

        (await user.At(another).GetProfileAsync()).ShouldBeUnauthorized();
        (await generated.At(another).GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task Spares_the_current_one_on_every_instance_when_asked_and_shows_the_others_as_revoked()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var generated = (await user.NewAsync()).Token;
        _ = (await user.PostAsync($"/api/tokens/{(await user.NewTokenAsync()).Text("uid")}/revoke", null)).ShouldSucceed();

        Assert.Equal(1, (await user.PostAsync(Path, """{"except_current":true}""")).ShouldSucceed().GetInt32());

        (await generated.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await user.At(another).GetProfileAsync()).ShouldSucceed();
        Assert.Equal(2, (await user.ListTokensAsync("&status=revoked")).Count);
        Assert.All(await user.ListTokensAsync("&status=revoked"), static token =>
        {
            Assert.True(token.Flag("revoked"));
            Assert.NotEmpty(token.Text("revokeReason"));
            Assert.True(token.TryGetProperty("revokedAt", out _));
        });
        Assert.Equal("BEARER", Assert.Single(await user.ListTokensAsync("&status=active")).Text("type"));
        Assert.Equal(0, (await user.PostAsync(Path, """{"except_current":true}""")).ShouldSucceed().GetInt32());
        _ = await user.NewTokenAsync();
        Assert.Equal(2, (await user.ListTokensAsync("&status=active")).Count);
    }

    [Fact]
    public async Task Ends_them_although_they_cannot_be_counted()
    {
        var user = await service.NewUserAsync();
        service.Wire.Before = static request => request is { Kind: "GET Tokens", IsQuery: true } ? throw new ProcessDiedException() : Task.CompletedTask;

        _ = (await service.App.SendJsonAsync(HttpMethod.Post, Path, null, ("Authorization", $"Bearer {user.Token}"))).ShouldFail(500);
        service.Wire.Reset();

        (await user.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_super_administrator_ends_those_of_others_and_keeps_their_own()
    {
        var user = await service.NewUserAsync();

        Assert.Equal(1, (await service.Administrator.PostAsync(Path, $$"""{"userUid":"{{await user.UidAsync()}}","except_current":true}""")).ShouldSucceed().GetInt32());

        (await user.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await service.Administrator.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Somebody_else_is_not_there_and_neither_is_nobody()
    {
        var (user, other) = (await service.NewUserAsync(), await service.NewUserAsync());

        _ = (await user.PostAsync(Path, $$"""{"userUid":"{{await other.UidAsync()}}"}""")).ShouldFail(404);
        _ = (await service.Administrator.PostAsync(Path, """{"userUid":"nobody"}""")).ShouldFail(404);
        _ = (await other.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Without_a_token_or_the_scope_nothing_ends()
    {
        var user = await service.NewUserAsync();
        var narrow = await user.WithTokenAsync(new JsonObject { ["name"] = "narrow" });

        (await service.Anyone.PostAsync(Path, null)).ShouldBeUnauthorized();
        (await narrow.PostAsync(Path, null)).ShouldFail(403, "tokens:manage");
        (await user.PostAsync(Path, """{"except_current":"yes"}""")).ShouldFail(400, "except_current");
        _ = (await user.GetProfileAsync()).ShouldSucceed();
    }
}
