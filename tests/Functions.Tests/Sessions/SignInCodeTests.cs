using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Sessions;

public sealed class SignInCodeTests(PagesService service) : IClassFixture<PagesService>
{
    [Fact]
    public async Task A_code_works_once_on_all_instances()
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);
        var other = await service.OtherAsync();

        var there = (await other.RedeemAsync(code)).ShouldBeSession(other);

        (await other.RedeemAsync(code)).ShouldBeNoCode();
        (await service.App.RedeemAsync(code)).ShouldBeNoCode();
        _ = (await there.At(service.App).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Of_twenty_at_the_same_moment_on_two_instances_one_gets_a_session()
    {
        var user = await service.NewUserAsync();
        RunningApp[] apps = [service.App, await service.OtherAsync()];
        for (var round = 0; round < 5; round++)
        {
            var code = await service.App.CodeOfAsync(user.Token);

            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => apps[i % 2].RedeemAsync(code)));

            var session = Assert.Single(answers, static answer => answer.Status is 200).ShouldBeSession(service.App);
            Assert.All(answers.Where(static answer => answer.Status is not 200), static answer => answer.ShouldBeNoCode());
            _ = (await session.GetProfileAsync()).ShouldSucceed();
        }

        Assert.Equal(5, (await user.ListTokensAsync()).Count(static token => token.Text("type") is "SESSION"));
        Assert.Equal(5, (await service.AuditAsync(await user.UidAsync(), "&type=SESSION_STARTED")).Count);
    }

    [Theory]
    [InlineData(59_999, true)]
    [InlineData(60_000, false)]
    public async Task A_code_counts_for_a_minute(int milliseconds, bool counts)
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);
        service.Clock!.Advance(TimeSpan.FromMilliseconds(milliseconds));

        var answer = await service.App.RedeemAsync(code);

        Assert.Equal(counts ? 200 : 401, answer.Status);
    }

    [Theory]
    [InlineData("an access token")]
    [InlineData("a page token")]
    [InlineData("an embed ticket")]
    [InlineData("another server's")]
    [InlineData("nothing")]
    [InlineData("dots")]
    [InlineData("long")]
    [InlineData("of another key")]
    [InlineData("of no key")]
    public async Task What_is_no_code_is_refused(string what)
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);
        var parts = code.Split('.');

        (await service.App.RedeemAsync(what switch
        {
            "an access token" => service.Administrator.Token!,
            "a page token" => (await service.Administrator.GetAsync("/api/audit/list?pageSize=1")).ShouldSucceed().Text("pageToken"),
            "an embed ticket" => (await service.App.OpenAsync($"/agent/?accessToken={service.Administrator.Token}", Navigation.Frame)).ShouldSignIn().Page.Split("embed=")[1],
            "another server's" => await CodeOfAnotherServerAsync(),
            "nothing" => "",
            "dots" => "..",
            "long" => $"{new string('a', 2_000)}.{parts[1]}.{parts[2]}",
            "of another key" => $"{parts[0]}.{new string('0', 32)}.{parts[2]}",
            "of no key" => $"{parts[0]}.%2e/.{parts[2]}",
            _ => throw new ArgumentException(what, nameof(what)),
        })).ShouldBeNoCode();
        _ = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
    }

    [Fact]
    public async Task A_code_that_was_cut_or_changed_anywhere_is_refused()
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);
        var (key, signature) = (code.IndexOf('.', StringComparison.Ordinal), code.LastIndexOf('.'));
        int[] places = [0, 1, key / 2, key - 2, key, key + 1, signature - 1, signature, signature + 1, code.Length - 2, code.Length - 1];

        foreach (var place in places)
        {
            (await service.App.RedeemAsync(code.WithOtherCharacter(place))).ShouldBeNoCode();
            (await service.App.RedeemAsync(code[..place])).ShouldBeNoCode();
            (await service.App.RedeemAsync(code.Insert(place, "é"))).ShouldBeNoCode();
        }

        _ = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
    }

    [Fact]
    public async Task The_sweep_takes_away_that_a_code_was_used_when_no_clock_can_take_it_for_a_new_one()
    {
        _ = (await service.App.RedeemAsync(await service.App.CodeOfAsync(service.Administrator.Token))).ShouldSucceed();
        var used = service.Deployment.Table(service.App, "UsedCodes");

        service.Clock!.Advance(TimeSpan.FromHours(1));
        _ = await service.App.SweepAsync();
        Assert.NotEmpty(await TableContents.RowsAsync(used));

        service.Clock.Advance(TimeSpan.FromHours(2));
        _ = await service.App.SweepAsync();
        Assert.Empty(await TableContents.RowsAsync(used));
    }

    private async Task<string> CodeOfAnotherServerAsync()
    {
        await using var app = await new Deployment().StartAsync(service.Clock);
        return await app.CodeOfAsync((await new Partner(app).AsAdministratorAsync()).Token);
    }
}
