using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Codes whose token or user has ended between the link and the page.</summary>
public sealed class SignInCodeEndTests(PagesService service) : IClassFixture<PagesService>
{
    private const string NewPassword = "another horse battery";

    [Theory]
    [InlineData("the token is revoked")]
    [InlineData("the token is deleted")]
    [InlineData("the token is signed out")]
    [InlineData("the token is disabled")]
    [InlineData("the token has expired")]
    [InlineData("all tokens are revoked")]
    [InlineData("the user is disabled")]
    [InlineData("the user was disabled for a while")]
    [InlineData("the user is deleted")]
    [InlineData("the password is changed")]
    [InlineData("the password is set")]
    public async Task What_ends_the_token_of_a_link_ends_its_code(string what)
    {
        var member = await service.NewMemberAsync();
        var user = await service.SignedInAsync(member);
        var end = service.Clock!.GetUtcNow().AddSeconds(30);
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("sso:agent"), ["expiresAt"] = end.ToString("O") });
        var (code, kept) = (await service.App.CodeOfAsync(token.Token), await service.App.CodeOfAsync(service.Administrator.Token));
        var administrator = service.Administrator;
        foreach (var done in what switch
        {
            "the token is revoked" => [await user.PostAsync($"{path}/revoke", null)],
            "the token is deleted" => [await user.DeleteAsync(path)],
            "the token is signed out" => [await token.LogOutAsync()],
            "the token is disabled" => [await user.PutAsync(path, new JsonObject { ["enabled"] = false })],
            "all tokens are revoked" => [await administrator.PostAsync("/api/tokens/revoke-all", $$"""{"userUid":"{{member.Text("uid")}}"}""")],
            "the user is disabled" => [await administrator.PostAsync(member.Path("/disable"), null)],
            "the user was disabled for a while" => [await administrator.PostAsync(member.Path("/disable"), null), await administrator.PostAsync(member.Path("/enable"), null)],
            "the user is deleted" => [await administrator.DeleteAsync(member.Path())],
            "the password is changed" => [await user.PostAsync("/api/users/me/password", $$"""{"oldPassword":"{{Service.Password}}","newPassword":"{{NewPassword}}"}""")],
            "the password is set" => [await administrator.PostAsync(member.Path("/password"), $$"""{"password":"{{NewPassword}}"}""")],
            _ => (Answer[])[],
        })
        {
            _ = done.ShouldSucceed();
        }

        service.Clock.Advance(TimeSpan.FromSeconds(what is "the token has expired" ? 30 : 1));

        (await service.App.RedeemAsync(code)).ShouldBeNoCode();
        (await (await service.OtherAsync()).RedeemAsync(code)).ShouldBeNoCode();
        _ = (await service.App.RedeemAsync(kept)).ShouldBeSession(service.App);
    }
}
