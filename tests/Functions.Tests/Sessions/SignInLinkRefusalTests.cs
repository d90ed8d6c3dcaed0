using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Links that lead to the page to sign in at, which says why.</summary>
public sealed class SignInLinkRefusalTests(PagesService service) : IClassFixture<PagesService>
{
    [Theory]
    [InlineData("accessToken")]
    [InlineData("accessToken=")]
    [InlineData("accessToken=nonsense")]
    [InlineData("accessToken=GOOD&accessToken=GOOD")]
    [InlineData("accessToken=GOOD&AccessToken=GOOD")]
    public async Task An_address_with_another_number_of_tokens_than_one_is_invalid(string query) =>
        Assert.Equal("/agent/auth/login?error=invalid", (await service.OpenAsync($"/agent/chat?b=1&{With(query)}")).ShouldRedirect());

    [Theory]
    [InlineData("")]
    [InlineData("b=1")]
    [InlineData("accessToken=")]
    [InlineData("AccessToken=GOOD")]
    [InlineData("accessToken=GOOD&accessToken=GOOD")]
    public async Task So_is_a_form(string form) =>
        Assert.Equal("/agent/auth/login?error=invalid", (await service.App.SendFormAsync("/agent/auth/login", With(form))).ShouldRedirect());

    [Theory]
    [InlineData("forged", "invalid")]
    [InlineData("a session's", "invalid")]
    [InlineData("a code", "invalid")]
    [InlineData("expired", "expired")]
    [InlineData("ended earlier", "expired")]
    [InlineData("disabled", "disabled")]
    [InlineData("of a disabled user", "disabled")]
    [InlineData("of a deleted user", "disabled")]
    [InlineData("revoked", "revoked")]
    [InlineData("deleted", "revoked")]
    [InlineData("signed out", "revoked")]
    [InlineData("of before a reset", "revoked")]
    public async Task A_token_that_does_not_count_leads_to_the_word_for_it(string what, string error)
    {
        var token = await MakeAsync(what);

        Assert.Equal($"/agent/auth/login?error={error}", (await service.OpenAsync($"/agent/chat?b=1&accessToken={token}")).ShouldRedirect());
        Assert.Equal($"/admin/auth/login?error={error}", (await service.OpenAsync($"/?accessToken={token}")).ShouldRedirect());
        Assert.Equal($"/agent/auth/login?error={error}", (await service.App.SendFormAsync("/agent/auth/login", $"accessToken={token}")).ShouldRedirect());
        Assert.Matches(
            $@"\A/agent/auth/login\?error={error}&embed=[A-Za-z0-9._-]+\z",
            (await service.App.OpenAsync($"/agent/chat?accessToken={token}", Navigation.Frame)).ShouldRedirect());
    }

    private string With(string parameters) => parameters.Replace("GOOD", service.Administrator.Token, StringComparison.Ordinal);

    private async Task<string> MakeAsync(string what)
    {
        var member = await service.NewMemberAsync();
        var user = await service.SignedInAsync(member);
        var (path, token) = await user.NewAsync(new JsonObject
        {
            ["name"] = "CRM",
            ["scopes"] = new JsonArray("sso:agent", "sso:admin"),
            ["expiresAt"] = what is "expired" ? service.Clock!.GetUtcNow().AddMinutes(1).ToString("O") : null,
        });
        switch (what)
        {
            case "forged":
                return token.Token!.WithOtherCharacter(^1);
            case "a session's":
                return (await service.App.RedeemAsync(await service.App.CodeOfAsync(token.Token))).ShouldBeSession(service.App).Token!;
            case "a code":
                return await service.App.CodeOfAsync(token.Token);
            case "expired":
                service.Clock!.Advance(TimeSpan.FromMinutes(1));
                break;
            case "ended earlier":
                _ = (await user.PutAsync(path, new JsonObject { ["expiresAt"] = service.Clock!.GetUtcNow().AddMinutes(1).ToString("O") })).ShouldSucceed();
                service.Clock.Advance(TimeSpan.FromMinutes(1));
                break;
            case "disabled":
                _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed();
                break;
            case "of a disabled user":
                _ = (await service.Administrator.PostAsync(member.Path("/disable"), null)).ShouldSucceed();
                break;
            case "of a deleted user":
                _ = (await service.Administrator.DeleteAsync(member.Path())).ShouldSucceed();
                break;
            case "revoked":
                _ = (await user.PostAsync($"{path}/revoke", null)).ShouldSucceed();
                break;
            case "deleted":
                _ = (await user.DeleteAsync(path)).ShouldSucceed();
                break;
            case "signed out":
                _ = (await token.LogOutAsync()).ShouldSucceed();
                break;
            case "of before a reset":
                _ = (await user.PostAsync("/api/tokens/revoke-all", null)).ShouldSucceed();
                break;
        }

        return token.Token!;
    }
}
