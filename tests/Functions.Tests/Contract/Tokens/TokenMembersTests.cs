using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>What cannot be obeyed of a token is not answered with success.</summary>
public sealed class TokenMembersTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_token_that_is_sent_back_as_it_was_read_stays_as_it_is()
    {
        var user = await service.NewUserAsync();
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("tokens:manage"), ["allowedDomains"] = new JsonArray("example.com") });
        foreach (var token in await user.ListTokensAsync())
        {
            var after = (await user.SendAsync(HttpMethod.Put, $"/api/tokens/{token.Text("uid")}", token.GetRawText(), [])).ShouldSucceed();

            Assert.Equal(token.GetRawText(), after.GetRawText());
        }
    }

    [Theory]
    [InlineData("uid", "\"a\"")]
    [InlineData("type", "\"BEARER\"")]
    [InlineData("channel", "\"WEB\"")]
    [InlineData("platform", "\"OTHER\"")]
    [InlineData("userUid", "\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("username", "\"somebody\"")]
    [InlineData("issuedAt", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("lastUsedAt", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("revoked", "true")]
    [InlineData("revokedAt", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("revokeReason", "\"a\"")]
    [InlineData("hint", "\"a\"")]
    public async Task A_member_of_a_token_that_cannot_be_changed_is_refused_by_name(string member, string value)
    {
        var token = await service.Administrator.NewTokenAsync();

        Assert.Equal(
            $"{member} cannot be changed here",
            (await service.Administrator.PutAsync($"/api/tokens/{token.Text("uid")}", new JsonObject { ["name"] = "changed", [member] = JsonNode.Parse(value) })).ShouldFail(400));
        Assert.Equal("CRM", (await service.Administrator.GetAsync($"/api/tokens/{token.Text("uid")}")).ShouldSucceed().Text("name"));
    }

    [Theory]
    [InlineData("enabled", "false")]
    [InlineData("revoked", "true")]
    [InlineData("type", "\"BEARER\"")]
    public async Task A_member_that_no_new_token_has_is_refused_by_name(string member, string value) => Assert.Equal(
        $"{member} cannot be given here",
        (await service.Administrator.CreateTokenAsync(new JsonObject { ["name"] = "CRM", [member] = JsonNode.Parse(value) })).ShouldFail(400));

    [Fact]
    public async Task What_was_read_makes_another_of_its_kind()
    {
        var token = await service.Administrator.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("tokens:manage"), ["channel"] = "WEB" });

        var another = (await service.Administrator.PostAsync("/api/tokens/create", token.GetRawText())).ShouldSucceed();

        Assert.NotEqual(token.Text("uid"), another.Text("uid"));
    }
}
