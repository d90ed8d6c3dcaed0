using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A code whose redemption is cut off. That it was used is one insert; all before it can be done again.</summary>
public sealed class SignInCodeFaultTests(PagesService service) : IClassFixture<PagesService>, IDisposable
{
    private const string Use = "POST UsedCodes";

    public void Dispose() => service.Wire.Reset();

    [Theory]
    [InlineData("PUT Expirations")]
    [InlineData(Use)]
    [InlineData("POST Tokens")]
    [InlineData("POST AuditEvents")]
    public async Task A_lost_answer_of_the_storage_still_gives_one_session(string kind)
    {
        var user = await service.NewUserAsync();
        var code = await service.App.CodeOfAsync(user.Token);

        service.Wire.Rule = FirstOf(kind, StorageFault.AnswerLost);
        var session = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
        var lost = service.Wire.Counts[StorageFault.AnswerLost];
        service.Wire.Reset();

        Assert.True(lost > 0);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        (await service.App.RedeemAsync(code)).ShouldBeNoCode();
        Assert.Single(await user.ListTokensAsync(), static token => token.Text("type") is "SESSION");
    }

    [Theory]
    [InlineData("GET Users")]
    [InlineData("GET Tokens")]
    [InlineData("PUT Expirations")]
    [InlineData(Use)]
    public async Task What_dies_before_the_insert_leaves_the_code_to_be_used(string kind)
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);

        service.Wire.Before = request => request.Kind == kind ? throw new ProcessDiedException() : Task.CompletedTask;
        _ = (await service.App.RedeemAsync(code)).ShouldFail(500);
        service.Wire.Reset();

        _ = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
        (await service.App.RedeemAsync(code)).ShouldBeNoCode();
    }

    [Fact]
    public async Task What_dies_after_the_insert_leaves_a_code_that_was_used_and_no_session()
    {
        var user = await service.NewUserAsync();
        var code = await service.App.CodeOfAsync(user.Token);

        service.Wire.After = static request => _ = request.Kind is Use ? throw new ProcessDiedException() : true;
        _ = (await service.App.RedeemAsync(code)).ShouldFail(500);
        service.Wire.Reset();

        (await service.App.RedeemAsync(code)).ShouldBeNoCode();
        Assert.DoesNotContain(await user.ListTokensAsync(), static token => token.Text("type") is "SESSION");
    }

    [Fact]
    public async Task While_the_storage_is_away_a_code_is_not_used()
    {
        var code = await service.App.CodeOfAsync(service.Administrator.Token);

        service.Wire.Rule = static _ => StorageFault.Unavailable;
        _ = (await service.App.RedeemAsync(code)).ShouldFail(503);
        service.Wire.Reset();

        _ = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("revoke-all")]
    public async Task A_token_that_ends_just_before_the_insert_ends_the_session_too(string how)
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("sso:agent") });
        var code = await service.App.CodeOfAsync(token.Token);
        var revoked = false;
        service.Wire.Before = async request =>
        {
            if (request.Kind is Use && !revoked)
            {
                revoked = true;
                _ = (await user.PostAsync(how is "revoke" ? $"{path}/revoke" : "/api/tokens/revoke-all", null)).ShouldSucceed();
            }
        };

        var answer = await service.App.RedeemAsync(code);

        Assert.True(revoked);
        if (answer.Status is 200)
        {
            (await answer.ShouldBeSession(service.App).GetProfileAsync()).ShouldBeUnauthorized();
        }
    }

    // Once for each request of this kind; it is sent again then.
    private static Func<StorageRequest, StorageFault> FirstOf(string kind, StorageFault fault)
    {
        var seen = new HashSet<string>();
        return request => request.Kind == kind && seen.Add(request.Id) ? fault : StorageFault.None;
    }
}
