using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>The form at which a page signs in.</summary>
public sealed class SessionPasswordTests(SessionPasswordTests.WithDefaults service) : IClassFixture<SessionPasswordTests.WithDefaults>
{
    [Theory]
    [InlineData("email")]
    [InlineData("username")]
    public async Task Whoever_has_the_name_and_the_password_is_signed_in(string name)
    {
        var member = await service.NewMemberAsync();
        var page = service.NewPage();

        var begun = (await page.BeginByPasswordAsync($" {member.Text(name).ToUpperInvariant()} ", Service.Password)).ShouldSucceed();

        Assert.Equal(member.GetRawText(), begun.GetProperty("user").GetRawText());
        Assert.Equal(begun.Text("accessToken"), (await page.FindAsync()).ShouldSucceed().Text("accessToken"));
    }

    [Theory]
    [InlineData("unknown user")]
    [InlineData("wrong password")]
    [InlineData("user without a password")]
    public async Task Who_has_not_meets_one_sentence_and_gets_no_cookie(string what)
    {
        var user = await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["password"] = what is "user without a password" ? null : Service.Password });

        var answer = await service.NewPage().BeginByPasswordAsync(
            what is "unknown user" ? Service.NewEmail() : user.Text("email"), what is "wrong password" ? Service.Wrong : Service.Password);

        answer.ShouldBeUnauthorized();
        Assert.Equal("Incorrect username or password", answer.ShouldFail(401));
        Assert.Empty(answer.Cookies());
    }

    [Fact]
    public async Task A_disabled_user_with_the_right_password_is_told_so_and_gets_no_cookie()
    {
        var member = await service.NewMemberAsync();
        _ = (await service.Administrator.PostAsync(member.Path("/disable"), null)).ShouldSucceed();

        var answer = await service.NewPage().BeginByPasswordAsync(member.Text("email"), Service.Password);

        answer.ShouldFail(403, "disabled");
        Assert.Empty(answer.Cookies());
        Assert.Equal("Incorrect username or password", (await service.NewPage().BeginByPasswordAsync(member.Text("email"), Service.Wrong)).ShouldFail(401));
    }

    [Fact]
    public async Task Failures_lock_the_account_together_with_those_of_the_API()
    {
        var member = await service.NewMemberAsync();
        var (page, email) = (service.NewPage(), member.Text("email"));
        for (var failure = 0; failure < 5; failure++)
        {
            var failed = failure % 2 == 0 ? await page.BeginByPasswordAsync(email, Service.Wrong) : await service.Anyone.LogInAsync(email, Service.Wrong);
            failed.ShouldBeUnauthorized();
        }

        foreach (var locked in (Answer[])[await page.BeginByPasswordAsync(email, Service.Password), await service.Anyone.LogInAsync(email, Service.Password)])
        {
            locked.ShouldFail(429, "Too many failed sign-ins");
            Assert.Equal(900, locked.RetryAfter());
            Assert.Empty(locked.Cookies());
        }

        service.Clock!.Advance(TimeSpan.FromMinutes(15));
        _ = (await page.BeginByPasswordAsync(email, Service.Password)).ShouldSucceed();
    }

    [Theory]
    [InlineData("""{"username":"a@example.com"}""", "password is required")]
    [InlineData("""{"password":"correct horse battery"}""", "username is required")]
    [InlineData("""{"username":"","password":"correct horse battery"}""", "username")]
    [InlineData("""{"username":"a@example.com","password":""}""", "password")]
    [InlineData("""{"username":1,"password":"correct horse battery"}""", "username")]
    [InlineData("""{"username":"a@example.com","password":["correct horse battery"]}""", "password")]
    [InlineData("""{"username":"a@example.com","Password":"correct horse battery"}""", "Password")]
    [InlineData("""{"username":"a@example.com","password":"correct horse battery","password":"x"}""", "twice")]
    [InlineData("""{"code":1}""", "code")]
    [InlineData("""{"code":"a","username":"a@example.com","password":"correct horse battery"}""", "code")]
    [InlineData("""{"code":"a","password":"correct horse battery"}""", "code")]
    [InlineData("""{"code":"a","username":"a@example.com"}""", "code")]
    [InlineData("""{"embedded":"yes"}""", "embedded")]
    [InlineData("""{"code":"a","switchUser":1}""", "switchUser")]
    [InlineData("""{"code":"a","switch_user":true}""", "switch_user")]
    [InlineData("""["a@example.com","correct horse battery"]""", "")]
    [InlineData("""{"username":""", "")]
    public async Task A_malformed_body_is_400_and_named_and_repeats_no_password(string body, string part)
    {
        var answer = await service.NewPage().SendAsync(HttpMethod.Post, body);

        answer.ShouldFail(400, part);
        Assert.DoesNotContain(Service.Password, answer.Body, StringComparison.Ordinal);
        Assert.Empty(answer.Cookies());
    }

    [Fact]
    public async Task No_body_at_all_is_a_look_for_the_session()
    {
        var page = service.NewPage();
        (await page.SendAsync(HttpMethod.Post, null)).ShouldFail(401, "There is no session");
        _ = (await page.BeginByPasswordAsync((await service.NewMemberAsync()).Text("email"), Service.Password)).ShouldSucceed();

        _ = (await page.SendAsync(HttpMethod.Post, null)).ShouldSucceed();
    }

    /// <summary>With the numbers of the contract.</summary>
    public sealed class WithDefaults : SessionHost
    {
        public WithDefaults() => Deployment = new();
    }
}
