using System.Text.Json.Nodes;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class LoginTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_login_answers_the_token_and_the_user_and_nothing_else()
    {
        var created = await service.NewMemberAsync();

        var data = (await service.Anyone.LogInAsync(created.Text("email"), Service.Password)).ShouldSucceed();

        Assert.Equal(["accessToken", "user"], data.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(created.GetRawText(), data.GetProperty("user").GetRawText());
    }

    [Fact]
    public async Task The_username_the_address_and_the_number_all_serve_in_any_case()
    {
        var (email, mobile) = (Service.NewEmail(), Service.NewMobile());
        var username = $"Zoë-{mobile}";
        var uid = (await service.NewUserAsync(new JsonObject
        {
            ["username"] = username,
            ["email"] = email,
            ["mobile"] = mobile,
            ["password"] = Service.Password,
        })).Text("uid");

        foreach (var name in (string[])[username, username.ToUpperInvariant(), email.ToUpperInvariant(), mobile])
        {
            var data = (await service.Anyone.LogInAsync(name, Service.Password)).ShouldSucceed();
            Assert.Equal(uid, data.GetProperty("user").Text("uid"));
        }
    }

    [Theory]
    [InlineData("bytedesk")]
    [InlineData("ByteDesk")]
    public async Task The_platform_may_be_written_in_any_case(string platform) =>
        _ = (await PostAsync($$"""{"username":"{{Deployment.AdminEmail}}","password":"{{Deployment.AdminPassword}}","platform":"{{platform}}"}""")).ShouldSucceed();

    [Theory]
    [InlineData("username", """{"password":"p","platform":"BYTEDESK"}""")]
    [InlineData("username", """{"username":null,"password":"p","platform":"BYTEDESK"}""")]
    [InlineData("username", """{"username":"","password":"p","platform":"BYTEDESK"}""")]
    [InlineData("password", """{"username":"u","platform":"BYTEDESK"}""")]
    [InlineData("password", """{"username":"u","password":null,"platform":"BYTEDESK"}""")]
    [InlineData("password", """{"username":"u","password":"","platform":"BYTEDESK"}""")]
    [InlineData("platform", """{"username":"u","password":"p"}""")]
    [InlineData("platform", """{"username":"u","password":"p","platform":null}""")]
    [InlineData("platform", """{"username":"u","password":"p","platform":""}""")]
    [InlineData("platform", """{"username":"u","password":"p","platform":"WEIYU"}""")]
    [InlineData("platform", """{"username":"u","password":"p","platform":" BYTEDESK"}""")]
    [InlineData("channel", """{"username":"u","password":"p","platform":"BYTEDESK","channel":"123456789012345678901234567890123"}""")]
    public async Task A_member_that_is_missing_or_breaks_a_rule_is_400_and_named(string member, string body) =>
        Assert.StartsWith(member, (await PostAsync(body)).ShouldFail(400), StringComparison.Ordinal);

    [Theory]
    [InlineData("WEB")]
    [InlineData("微信小程序")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData(null)]
    public async Task The_channel_is_free_text_and_kept_on_the_token(string? channel)
    {
        var body = JsonNode.Parse(Partner.Credentials(Deployment.AdminEmail, Deployment.AdminPassword))!.AsObject();
        body["channel"] = channel;

        var data = (await PostAsync(body.ToJsonString())).ShouldSucceed();

        var token = new Forger(service.Deployment.KeyFile, data.Text("accessToken"));
        var record = await service.Deployment.Table(service.App, "Tokens")
            .FindAsync<TableEntity>((string)token.Payload["uid"]!, (string)token.Payload["jti"]!, TestContext.Current.CancellationToken);
        Assert.Equal(channel, record!.GetString("Channel"));
    }

    [Fact]
    public async Task An_unknown_user_a_wrong_password_and_a_user_without_a_password_are_told_in_the_same_words()
    {
        var (known, withoutPassword) = (Service.NewEmail(), Service.NewEmail());
        _ = await service.NewUserAsync(new JsonObject { ["email"] = known, ["password"] = Service.Password });
        _ = await service.NewUserAsync(new JsonObject { ["email"] = withoutPassword });

        foreach (var username in (string[])["nobody@example.com", known, withoutPassword])
        {
            var answer = await service.Anyone.LogInAsync(username, Service.Wrong);
            answer.ShouldBeUnauthorized();
            Assert.Equal("""{"message":"Incorrect username or password","code":401,"data":null}""", answer.Body);
        }
    }

    [Theory]
    [InlineData("密码密码密码密码", "密码密码密码密")]
    [InlineData("🔑🐎🔋📎🔑🐎🔋📎", "🔑🐎🔋📎🔑🐎🔋📎 ")]
    [InlineData("p\"a\\s/s<w>&o\tr\nd", "P\"a\\s/s<w>&o\tr\nd")]
    public async Task A_password_may_hold_any_characters_and_counts_as_it_was_typed(string password, string almost)
    {
        var email = Service.NewEmail();
        _ = await service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = password });

        _ = await service.Anyone.SignedInAsync(email, password);
        (await service.Anyone.LogInAsync(email, almost)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_disabled_user_hears_it_only_with_the_right_password()
    {
        var email = Service.NewEmail();
        var user = await service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = Service.Password });
        await service.ChangeUserAsync(user.Text("uid"), "Enabled", false);

        (await service.Anyone.LogInAsync(email, Service.Password)).ShouldFail(403, "disabled");
        (await service.Anyone.LogInAsync(email, Service.Wrong)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task The_longest_name_serves_and_one_that_is_longer_is_400()
    {
        var username = new string('n', 253) + "é";
        _ = await service.NewUserAsync(new JsonObject { ["username"] = username, ["email"] = Service.NewEmail(), ["password"] = Service.Password });

        _ = (await service.Anyone.LogInAsync(username.ToUpperInvariant(), Service.Password)).ShouldSucceed();
        (await service.Anyone.LogInAsync(username + "x", Service.Password)).ShouldFail(400, "username");
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("' or 1 eq 1")]
    [InlineData("\u0000")]
    [InlineData("🙂")]
    public async Task Names_that_no_key_could_hold_are_only_unknown(string username) =>
        (await service.Anyone.LogInAsync(username, Service.Password)).ShouldBeUnauthorized();

    private Task<Answer> PostAsync(string body) => service.Anyone.PostAsync("/auth/v1/login", body);
}
