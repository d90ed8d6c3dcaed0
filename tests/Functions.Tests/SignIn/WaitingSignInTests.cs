using System.Threading.RateLimiting;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Tokens;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.SignIn;

public sealed class WaitingSignInTests(AzuriteFixture azurite)
{
    private const int Waiting = 32;
    private const string Password = "a fine password";

    [Fact]
    public async Task A_sign_in_that_waits_for_its_turn_ends_with_all_tokens_that_are_revoked_meanwhile()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var owner = await host.CreateOwnerAsync(
            new CreateUserRequest { Email = "someone@example.com", Password = Password, Platform = User.BytedeskPlatform });
        var hashing = host.Get<PasswordHashing>();
        List<RateLimitLease> cores = [];
        while (hashing.AttemptAcquire() is { } core)
        {
            cores.Add(core);
        }

        host.Storage.Clear();
        var signIns = Enumerable.Range(0, Waiting).Select(_ => host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = "someone@example.com", Password = Password, Platform = User.BytedeskPlatform }, "192.0.2.1")).ToArray();
        await Eventually.TrueAsync(() => host.Storage.Done.Count(static request => request == "GET Users") == Waiting);
        Assert.True(await host.Get<TokenRevocationService>().RevokeAllAsync(owner.Uid, spared: null, new Actor(owner.Uid, null)));
        cores.ForEach(static core => core.Dispose());

        var results = await Task.WhenAll(signIns);
        Assert.All(results, static result => Assert.Equal(RefusalKind.Busy, result.Refusal?.Kind));
        (await host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = "someone@example.com", Password = Password, Platform = User.BytedeskPlatform }, "192.0.2.1")).ShouldSucceed();
    }
}
