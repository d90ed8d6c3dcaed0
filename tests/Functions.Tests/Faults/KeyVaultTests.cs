using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.KeyVaultDouble;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Instances whose signing keys come from a Key Vault over HTTPS.</summary>
public sealed class KeyVaultTests : IAsyncLifetime
{
    private const string Secret = "access-token-signing-key";

    private readonly FakeTimeProvider _clock = TestClock.Start();
    private KeyVaultServer _vault = null!;
    private Deployment _deployment = null!;

    public static TheoryData<VaultOutage> Outages => [.. Enum.GetValues<VaultOutage>().Except([VaultOutage.None])];

    public async ValueTask InitializeAsync()
    {
        _vault = await KeyVaultServer.StartAsync(_clock, TestContext.Current.CancellationToken);
        _deployment = await Deployment.StartAsync($"--KeyVault:Uri={KeyVaultServer.Uri}");
        _ = AddKey();
    }

    public async ValueTask DisposeAsync()
    {
        await _deployment.DisposeAsync();
        await _vault.DisposeAsync();
    }

    [Fact]
    public async Task Keys_rotate_while_two_instances_serve_and_every_token_stays_good_on_both()
    {
        await using var one = await StartAsync(_clock);
        await using var other = await StartAsync(_clock);
        var traffic = new RotationTraffic([new ApiClient(one), new ApiClient(other)]);

        for (var rotation = 0; rotation < 2; rotation++)
        {
            var young = AddKey();

            // Each instance learns of the key while it serves: the clock goes on between two rounds, and the vault is asked during the next.
            for (var round = 0; round < 1_000 && !traffic.KeysSeen.Contains(young); round++)
            {
                await traffic.RunAsync();
                _clock.Advance(TimeSpan.FromMinutes(round < 6 || round % 50 is 0 ? 3 : 0));
            }
        }

        Assert.Equal(3, traffic.KeysSeen.Count);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_vault_that_is_away_after_the_start_has_no_effect_but_that_an_unknown_key_is_503(VaultOutage outage)
    {
        await using var app = await StartAsync(_clock);
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());

        _vault.Outage = outage;
        for (var refresh = 0; refresh < 3; refresh++)
        {
            var calls = _vault.Calls.Count;
            _clock.Advance(TimeSpan.FromMinutes(5));
            await Eventually.TrueAsync(() => _vault.Calls.Count > calls);
            Assert.Equal(200, (await api.ProfileAsync(token)).Status);
        }

        Assert.Equal(200, (await api.ProfileAsync(ApiClient.TokenOf(await api.LogInAdminAsync()))).Status);
        _ = (await api.ProfileAsync(ForgedToken())).ShouldFail(503);
        Assert.Equal(200, (await api.ReadyAsync()).Status);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Started_while_the_vault_is_away_it_answers_503_and_serves_when_the_vault_comes(VaultOutage outage)
    {
        _vault.Outage = outage;
        await using var app = await _deployment.StartAppWithoutWaitingAsync(configure: UseVault);
        var api = new ApiClient(app);

        await Eventually.TrueAsync(() => app.Initialization.Pending is "signing key");
        Assert.Equal("Not ready: signing key", (await api.ReadyAsync()).ShouldFail(503));
        var refused = await api.LogInAdminAsync();
        _ = refused.ShouldFail(503);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(200, (await api.LiveAsync()).Status);

        _vault.Outage = VaultOutage.None;
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(api.LogInAdminAsync));
        Assert.Equal(200, (await api.ProfileAsync(token)).Status);
        Assert.Equal(200, (await api.ReadyAsync()).Status);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_is_401_each_and_one_call_to_the_vault_a_minute()
    {
        await using var app = await StartAsync(_clock);
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());
        var calls = _vault.Calls.Count;

        await FloodAsync(api);
        Assert.Equal(calls, _vault.Calls.Count);
        for (var minute = 1; minute <= 2; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await FloodAsync(api);
            Assert.Equal(calls + minute, _vault.Calls.Count);
        }

        Assert.Equal(200, (await api.ProfileAsync(token)).Status);
    }

    private static async Task FloodAsync(ApiClient api)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.ProfileAsync(ForgedToken())));
        Assert.All(answers, static answer => answer.ShouldFail(401));
    }

    private static string ForgedToken() => AccessTokenWriter.Write(
        new AccessTokenClaims
        {
            Platform = "BYTEDESK",
            Username = Deployment.AdminEmail,
            IssuedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ExpiresAt = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
            TokenId = Guid.NewGuid().ToString("N"),
            UserUid = Guid.NewGuid().ToString("N"),
        },
        new SigningKey(Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(SigningKey.MinimumLength)));

    private string AddKey() => _vault.Secrets.Add(Secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SigningKey.MinimumLength)));

    private Task<RunningApp> StartAsync(TimeProvider clock) => _deployment.StartAppAsync(clock, UseVault);

    private void UseVault(WebApplicationBuilder builder) => builder.Services
        .AddSingleton<TokenCredential>(_vault.Credential)
        .AddSingleton<HttpPipelineTransport>(new VaultRoute(_vault));
}
