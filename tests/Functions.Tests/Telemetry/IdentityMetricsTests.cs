using System.Diagnostics.Metrics;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Tokens;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Telemetry;

public sealed class IdentityMetricsTests(AzuriteFixture azurite)
{
    private const string Email = "someone@example.com";
    private const string Password = "a fine password";

    [Fact]
    public async Task Sign_ins_are_counted_by_outcome()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "2"));
        using var measurements = new Measurements(host.Get<IMeterFactory>());
        await CreateUserAsync(host);

        await SignInAsync(host, Password);
        await SignInAsync(host, "wrong");
        await SignInAsync(host, "wrong");
        await SignInAsync(host, Password);
        host.Time.Advance(TimeSpan.FromHours(1));
        await UserRows.ChangeAsync(host, nameof(User.Enabled), false);
        await SignInAsync(host, Password);

        Assert.Equal(
            ["2 × {sign_in} 1 outcome=rejected", "{sign_in} 1 outcome=disabled", "{sign_in} 1 outcome=locked_out", "{sign_in} 1 outcome=succeeded"],
            measurements.Of("bytedesk.sign_ins"));
    }

    [Fact]
    public async Task Tokens_are_counted_when_issued_verified_refused_and_revoked()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        using var measurements = new Measurements(host.Get<IMeterFactory>());
        var user = await CreateUserAsync(host);
        var token = await IssuedTokens.IssueAsync(host, user);
        var caller = Assert.IsType<OwnedToken>((await host.CheckAsync(token.Text)).Token);
        var request = new CreateTokenRequest { Name = "generated", Scopes = [AccessScopes.TokensManage] };
        Assert.Null((await host.Get<TokenIssuanceService>().CreateAsync(caller, new Actor(user.Uid, null), user, request)).Refusal);

        await host.CheckAsync("nonsense");
        await IssuedTokens.RevokeAsync(host, token);
        await host.CheckAsync(token.Text);
        await host.CheckAsync(token.Text);
        await host.Get<TokenRevocationService>().RevokeAllAsync(user.Uid, null, new Actor(user.Uid, null));

        Assert.Equal(["{token} 1 kind=generated", "{token} 1 kind=sign_in"], measurements.Of("bytedesk.tokens.issued"));
        Assert.Equal(["{check} 1"], measurements.Of("bytedesk.tokens.verified"));
        Assert.Equal(["2 × {check} 1 reason=revoked", "{check} 1 reason=malformed"], measurements.Of("bytedesk.tokens.refused"));
        Assert.Equal(["{revocation} 1 kind=token", "{revocation} 1 kind=user"], measurements.Of("bytedesk.tokens.revoked"));
    }

    [Fact]
    public async Task Runs_of_the_sweep_and_what_they_remove_are_counted()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "1"));
        using var measurements = new Measurements(host.Get<IMeterFactory>());
        var user = await CreateUserAsync(host);
        for (var i = 0; i < 3; i++)
        {
            await IssuedTokens.IssueAsync(host, user);
        }

        host.Time.Advance(TimeSpan.FromDays(3));
        await host.Get<ExpirySweep>().RunAsync(CancellationToken.None);
        host.Storage.Before = static _ => throw new Azure.RequestFailedException("The storage is away.");
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => host.Get<ExpirySweep>().RunAsync(CancellationToken.None));

        Assert.Contains("{row} 3 kind=token", measurements.Of("bytedesk.sweep.removed"));
        Assert.Equal(["{run} 1 outcome=completed", "{run} 1 outcome=failed"], measurements.Of("bytedesk.sweep.runs"));
    }

    private static Task<User> CreateUserAsync(IdentityHost host) =>
        host.CreateOwnerAsync(new CreateUserRequest { Email = Email, Password = Password, Platform = User.BytedeskPlatform });

    private static Task<Result<IssuedToken>> SignInAsync(IdentityHost host, string password) =>
        host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = Email, Password = password, Channel = "WEB", Platform = "BYTEDESK" }, "192.0.2.1");
}
