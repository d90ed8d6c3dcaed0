using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Testing.KeyVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Faults;

/// <inheritdoc cref="KeyVault"/>
public sealed class KeyRotationTests : KeyVault
{
    [Fact]
    public async Task Keys_rotate_while_two_instances_serve_and_every_token_stays_good_on_both()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var traffic = new RotationTraffic([new ApiClient(one), new ApiClient(other)]);

        for (var rotation = 0; rotation < 2; rotation++)
        {
            var young = AddKey();

            // Each instance learns of the key while it serves: the clock goes on between two rounds, and the vault is asked during the next.
            for (var round = 0; round < 1_000 && !traffic.KeysSeen.Contains(young); round++)
            {
                await traffic.RunAsync();
                Clock.Advance(TimeSpan.FromMinutes(round < 6 || round % 50 is 0 ? 3 : 0));
            }
        }

        Assert.Equal(3, traffic.KeysSeen.Count);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_is_401_each_and_one_call_to_the_vault_a_minute()
    {
        await using var app = await StartAsync();
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());
        var calls = Vault.Calls.Count;

        await FloodAsync(api);
        Assert.Equal(calls, Vault.Calls.Count);
        for (var minute = 1; minute <= 2; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await FloodAsync(api);
            Assert.Equal(calls + minute, Vault.Calls.Count);
        }

        Assert.Equal(200, (await api.ProfileAsync(token)).Status);
    }

    private static async Task FloodAsync(ApiClient api)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.ProfileAsync(ForgedToken())));
        Assert.All(answers, static answer => answer.ShouldFail(401));
    }
}

/// <inheritdoc cref="KeyVault"/>
public sealed class KeyVaultOutageTests : KeyVault
{
    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_vault_that_is_away_after_the_start_has_no_effect_but_that_an_unknown_key_is_503(VaultOutage outage)
    {
        await using var app = await StartAsync();
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());

        Vault.Outage = outage;
        for (var refresh = 0; refresh < 3; refresh++)
        {
            var calls = Vault.Calls.Count;
            Clock.Advance(TimeSpan.FromMinutes(5));
            await Eventually.TrueAsync(() => Vault.Calls.Count > calls);
            Assert.Equal(200, (await api.ProfileAsync(token)).Status);
        }

        Assert.Equal(200, (await api.ProfileAsync(ApiClient.TokenOf(await api.LogInAdminAsync()))).Status);
        _ = (await api.ProfileAsync(ForgedToken())).ShouldFail(503);
        Assert.Equal(200, (await api.ReadyAsync()).Status);
    }
}

/// <inheritdoc cref="KeyVault"/>
public sealed class KeyVaultOutageAtStartTests : KeyVault
{
    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Started_while_the_vault_is_away_it_answers_503_and_serves_when_the_vault_comes(VaultOutage outage)
    {
        Vault.Outage = outage;
        await using var app = await StartWithoutWaitingAsync();
        var api = new ApiClient(app);

        await Eventually.TrueAsync(() => app.Initialization.Pending is "signing key");
        Assert.Equal("Not ready: signing key", (await api.ReadyAsync()).ShouldFail(503));
        var refused = await api.LogInAdminAsync();
        _ = refused.ShouldFail(503);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(200, (await api.LiveAsync()).Status);

        Vault.Outage = VaultOutage.None;
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(api.LogInAdminAsync));
        Assert.Equal(200, (await api.ProfileAsync(token)).Status);
        Assert.Equal(200, (await api.ReadyAsync()).Status);
    }
}

/// <summary>Instances whose signing keys come from a Key Vault over HTTPS. In classes that run side by side: much of it is waiting.</summary>
public abstract class KeyVault : IAsyncLifetime
{
    private const string Secret = "access-token-signing-key";

    private Deployment _deployment = null!;

    private protected FakeTimeProvider Clock { get; } = TestClock.Start();

    private protected KeyVaultServer Vault { get; private set; } = null!;

    public static TheoryData<VaultOutage> Outages => [.. Enum.GetValues<VaultOutage>().Except([VaultOutage.None])];

    public async ValueTask InitializeAsync()
    {
        Vault = await KeyVaultServer.StartAsync(Clock, TestContext.Current.CancellationToken);
        _deployment = await Deployment.StartAsync($"--KeyVault:Uri={KeyVaultServer.Uri}");
        _ = AddKey();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _deployment.DisposeAsync();
        await Vault.DisposeAsync();
    }

    private protected static string ForgedToken() => AccessTokenWriter.Write(
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

    private protected string AddKey() => Vault.Secrets.Add(Secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(SigningKey.MinimumLength)));

    private protected Task<RunningApp> StartAsync() => _deployment.StartAppAsync(Clock, UseVault);

    private protected Task<RunningApp> StartWithoutWaitingAsync() => _deployment.StartAppWithoutWaitingAsync(configure: UseVault);

    private void UseVault(WebApplicationBuilder builder) => builder.Services
        .AddSingleton<TokenCredential>(Vault.Credential)
        .AddSingleton<HttpPipelineTransport>(new VaultRoute(Vault));
}
