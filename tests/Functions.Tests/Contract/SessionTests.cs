namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Logout, and the profile of whoever is signed in.</summary>
public sealed class SessionTests(Service service) : IClassFixture<Service>
{
    private static readonly string[] Profiles = ["/api/v1/user/profile", "/api/user/profile"];

    [Fact]
    public async Task Both_paths_answer_the_profile_of_the_tokens_owner_as_it_is_now()
    {
        var created = await service.NewMemberAsync();
        var partner = await service.SignedInAsync(created);
        Assert.Equal(created.GetRawText(), (await partner.GetProfileAsync()).ShouldSucceed().GetRawText());

        await service.ChangeUserAsync(created.Text("uid"), "Nickname", "小微");

        foreach (var path in Profiles)
        {
            Assert.Equal("小微", (await partner.GetAsync(path)).ShouldSucceed().Text("nickname"));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"anything":[1]}""")]
    [InlineData("not json")]
    public async Task A_logout_is_true_whatever_body_comes_with_it_and_every_later_use_is_the_same_401(string? body)
    {
        var partner = await service.Anyone.AsAdministratorAsync();

        Assert.Equal("""{"message":"success","code":200,"data":true}""", (await partner.PostAsync("/api/v1/user/logout", body)).Body);

        var refusals = new List<Answer> { await partner.LogOutAsync(), await partner.LogOutAsync(), await partner.CreateUserAsync([]) };
        foreach (var path in Profiles)
        {
            refusals.Add(await partner.SendAsync(HttpMethod.Get, path, null, []));
        }

        Assert.All(refusals, static refusal => refusal.ShouldBeUnauthorized());
        Assert.Single(refusals.Select(static refusal => refusal.Body).Distinct());
    }

    [Fact]
    public async Task Of_many_logouts_at_a_time_none_fails()
    {
        var partner = await service.Anyone.AsAdministratorAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => partner.LogOutAsync()));

        Assert.Contains(answers, static answer => answer.Status is 200);
        Assert.All(answers, static answer => Assert.True(answer.Status is 200 or 401));
        (await partner.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("GET", "/api/v1/user/profile")]
    [InlineData("GET", "/api/user/profile")]
    [InlineData("POST", "/api/v1/user/logout")]
    [InlineData("POST", "/api/v1/user/create")]
    public async Task Without_a_token_it_is_401_before_anything_of_the_body_is_looked_at(string method, string path)
    {
        foreach (var body in (string?[])[null, "not json", "{}"])
        {
            var answer = await service.Anyone.SendAsync(new HttpMethod(method), path, method is "GET" ? null : body, []);
            answer.ShouldBeUnauthorized();
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }
}
