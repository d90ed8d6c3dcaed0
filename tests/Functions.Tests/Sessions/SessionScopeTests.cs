using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What a session may do: never more than it was opened for.</summary>
public sealed class SessionScopeTests(SessionHost service) : IClassFixture<SessionHost>
{
    private const string Workbench = "messages:read messages:write settings:read sso:agent tickets:read tickets:write";
    private const string OfSuperUsersWorkbench = "messages:read messages:write settings:read sso:agent statistics:read tickets:read tickets:write";
    private const string All = "messages:read messages:write settings:read sso:admin sso:agent tickets:read tickets:write tokens:manage";
    private const string OfSuperUser = "messages:read messages:write settings:read settings:write sso:admin sso:agent statistics:read tickets:read tickets:write tokens:introspect tokens:manage users:create users:read users:write";

    [Theory]
    [InlineData("sso:agent", "agent", false, Workbench)]
    [InlineData("sso:agent sso:admin tokens:manage", "agent", false, Workbench)]
    [InlineData("sso:agent users:read", "agent", true, OfSuperUsersWorkbench)]
    [InlineData("sso:admin", "admin", false, All)]
    [InlineData("sso:admin", "admin", true, OfSuperUser)]
    public async Task From_a_generated_token_the_workbench_is_the_workbench_and_the_console_all_of_the_owner(string scopes, string app, bool superUser, string expected)
    {
        var (_, token) = await (superUser ? await service.NewSuperUserAsync() : await service.NewUserAsync()).NewPageTokenAsync(scopes.Split(' '));

        var begun = await token.BeginSessionAsync(app);

        Assert.Equal(expected, string.Join(' ', begun.Texts("scopes")));
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("admin")]
    public async Task From_a_sign_ins_token_either_page_may_do_all_that_its_owner_may(string app) =>
        Assert.Equal(All, string.Join(' ', (await (await service.NewUserAsync()).BeginSessionAsync(app)).Texts("scopes")));

    [Fact]
    public async Task With_a_password_a_page_may_do_all_that_its_owner_may()
    {
        var begun = await service.NewPage().BeginByPasswordAsync((await service.NewMemberAsync()).Text("email"), Service.Password);

        Assert.Equal(All, string.Join(' ', begun.ShouldSucceed().Texts("scopes")));
    }

    [Fact]
    public async Task A_session_of_the_workbench_is_refused_what_is_not_shown_there()
    {
        var (_, token) = await (await service.NewSuperUserAsync()).NewPageTokenAsync("sso:agent", "tokens:manage", "users:read", "sso:admin");
        var session = await token.NewSessionAsync();

        (await session.GetAsync("/api/tokens/list")).ShouldFail(403, "tokens:manage");
        (await session.CreateTokenAsync(new() { ["name"] = "more" })).ShouldFail(403, "tokens:manage");
        (await session.GetAsync("/api/users/list")).ShouldFail(403, "users:read");
        (await session.MakeLinkAsync(new() { ["app"] = "admin" })).ShouldFail(403, "sso:admin");
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_session_for_another_user_may_do_what_that_one_may()
    {
        var member = await service.NewMemberAsync();

        var begun = await (await service.NewSuperUserAsync()).BeginSessionAsync("admin", member.Text("uid"));

        Assert.Equal(All, string.Join(' ', begun.Texts("scopes")));
        Assert.Equal(member.Text("uid"), begun.GetProperty("user").Text("uid"));
    }

    [Fact]
    public async Task A_session_from_the_link_of_a_limited_one_is_as_limited()
    {
        var (_, token) = await (await service.NewUserAsync()).NewPageTokenAsync("sso:agent", "tokens:manage");

        var begun = await (await token.NewSessionAsync()).BeginSessionAsync();

        Assert.Equal(Workbench, string.Join(' ', begun.Texts("scopes")));
    }

    [Fact]
    public async Task A_right_that_the_owner_loses_is_lost_at_once()
    {
        var member = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(member.Path(), new() { ["superUser"] = true })).ShouldSucceed();
        var session = await (await service.SignedInAsync(member)).NewSessionAsync("admin");
        _ = (await session.GetAsync("/api/users/list")).ShouldSucceed();

        _ = (await service.Administrator.PutAsync(member.Path(), new() { ["superUser"] = false })).ShouldSucceed();

        Assert.Equal(403, (await session.GetAsync("/api/users/list")).Status);
    }
}
