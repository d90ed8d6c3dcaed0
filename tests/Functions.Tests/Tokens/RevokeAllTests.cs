using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class RevokeAllTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_token_that_was_being_issued_at_that_moment_does_not_outlive_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var asReadByTheSignIn = await host.CreateOwnerAsync();

        Assert.True(await RevokeAllAsync(host, asReadByTheSignIn, spared: null));
        var late = await IssuedTokens.IssueAsync(host, asReadByTheSignIn);

        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(late.Text));
    }

    [Fact]
    public async Task Tokens_issued_afterwards_count_until_the_next_time_and_who_was_spared_before_is_not_spared_again()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var owner = await host.CreateOwnerAsync();
        var first = await IssuedTokens.IssueAsync(host, owner);
        Assert.True(await RevokeAllAsync(host, owner, first));
        var second = await IssuedTokens.IssueAsync(host, await ReadAsync(host, owner));
        Assert.NotNull((await host.CheckAsync(second.Text)).Token);

        Assert.True(await RevokeAllAsync(host, owner, second));

        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(first.Text));
        Assert.NotNull((await host.CheckAsync(second.Text)).Token);
        Assert.NotNull((await host.CheckAsync((await IssuedTokens.IssueAsync(host, await ReadAsync(host, owner))).Text)).Token);

        Assert.True(await RevokeAllAsync(host, owner, spared: null));
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(second.Text));
    }

    [Fact]
    public async Task Who_was_ended_meanwhile_cannot_be_spared_any_more()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var owner = await host.CreateOwnerAsync();
        var passed = await IssuedTokens.IssueAsync(host, owner);

        // The token has passed the check, and before its request gets to the write it is ended on another instance.
        var comesBetween = false;
        host.Storage.BeforeNext("PUT", "", () => comesBetween = RevokeAllAsync(another, owner, spared: null).GetAwaiter().GetResult());
        Assert.True(await RevokeAllAsync(host, owner, passed));

        Assert.True(comesBetween);
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(passed.Text));
        Assert.True(await RevokeAllAsync(host, owner, passed));
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(passed.Text));
    }

    [Fact]
    public async Task A_token_that_had_expired_stays_expired()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var owner = await host.CreateOwnerAsync();
        var token = await IssuedTokens.IssueAsync(host, owner);
        host.Time.Advance(TimeSpan.FromDays(30));

        Assert.True(await RevokeAllAsync(host, owner, spared: null));

        Assert.Equal(TokenStatus.Expired, new OwnedToken(token.Record, await ReadAsync(host, owner)).StatusAt(host.Time.GetUtcNow()));
        Assert.Equal(TokenStatus.Revoked, new OwnedToken(token.Record with { ExpiresAt = host.Time.GetUtcNow().AddDays(1) }, await ReadAsync(host, owner)).StatusAt(host.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Failed_sign_ins_that_are_counted_meanwhile_neither_lose_it_nor_are_lost()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var owner = await host.CreateOwnerAsync();
        var token = await IssuedTokens.IssueAsync(host, owner);
        var read = await ReadAsync(host, owner);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Get<UserStore>().AddSignInFailureAsync(
                read, new(MaxFailures: 5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15))))),
            RevokeAllAsync(host, owner, spared: null));

        Assert.Equal(4, (await ReadAsync(host, owner)).FailureCounter.Failures.Count);
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(token.Text));
    }

    private static Task<bool> RevokeAllAsync(IdentityHost host, User owner, IssuedToken? spared) =>
        host.Get<TokenRevocationService>().RevokeAllAsync(owner.Uid, spared?.Record, new Actor(owner.Uid, "192.0.2.1"));

    private static async Task<User> ReadAsync(IdentityHost host, User owner) =>
        (await host.Get<UserStore>().FindAsync(owner.Uid, TestContext.Current.CancellationToken))!;
}
