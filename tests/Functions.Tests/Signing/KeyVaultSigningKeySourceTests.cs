using System.Buffers.Text;
using Azure;
using Bytedesk.Functions.Signing;
using Bytedesk.Testing.KeyVault;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class KeyVaultSigningKeySourceTests : IAsyncLifetime
{
    private TestVault _vault = null!;

    public async ValueTask InitializeAsync() => _vault = await TestVault.StartAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task The_value_of_a_version_is_its_key()
    {
        var bytes = Enumerable.Range(0, 64).Select(i => (byte)i).ToArray();
        var version = _vault.AddValue($"{Convert.ToBase64String(bytes)}\n");

        var ring = await LoadAsync(_vault.NewSource());

        Assert.Equal(version, Assert.Single(ring.Keys).Id);
        Assert.Equal(SignatureOf(new SigningKey(version, bytes)), SignatureOf(ring.Current));
    }

    [Fact]
    public async Task A_look_is_one_call_and_one_more_for_each_new_version()
    {
        _vault.AddKey();
        _vault.AddKey();
        var source = _vault.NewSource();
        var first = await LoadAsync(source);
        Assert.Equal(1 + 2, _vault.Calls);

        Assert.Same(first, await LoadAsync(source));

        Assert.Equal(1 + 2 + 1, _vault.Calls);
        _vault.AddKey();
        Assert.Equal(3, (await LoadAsync(source)).Keys.Count);
        Assert.Equal(1 + 2 + 1 + 2, _vault.Calls);
    }

    [Fact]
    public async Task A_new_version_verifies_at_once_and_signs_when_every_instance_has_it()
    {
        var old = _vault.AddKey();
        _vault.Time.Advance(TimeSpan.FromDays(30));
        var source = _vault.NewSource();
        await LoadAsync(source);

        var young = _vault.AddKey();
        var ring = await LoadAsync(source);
        Assert.Equal(old, ring.Current.Id);
        Assert.True(ring.TryGet(young, out _));

        _vault.Time.Advance(TestVault.SettlingTime - TimeSpan.FromSeconds(1));
        Assert.Equal(old, (await LoadAsync(source)).Current.Id);

        _vault.Time.Advance(TimeSpan.FromSeconds(1));
        ring = await LoadAsync(source);
        Assert.Equal(young, ring.Current.Id);
        Assert.True(ring.TryGet(old, out _));
    }

    [Fact]
    public async Task While_none_has_settled_the_oldest_signs()
    {
        var oldest = _vault.AddKey();
        for (var i = 0; i < 5; i++)
        {
            _vault.Time.Advance(TimeSpan.FromSeconds(1));
            _vault.AddKey();
        }

        Assert.Equal(oldest, (await LoadAsync(_vault.NewSource())).Current.Id);
    }

    [Fact]
    public async Task A_version_enabled_again_settles_again()
    {
        var old = _vault.AddKey();
        _vault.Time.Advance(TimeSpan.FromDays(1));
        var young = _vault.AddKey();
        _vault.Secrets.SetEnabled(young, enabled: false);
        _vault.Time.Advance(TimeSpan.FromDays(1));
        var source = _vault.NewSource();
        await LoadAsync(source);

        _vault.Secrets.SetEnabled(young, enabled: true);
        Assert.Equal(old, (await LoadAsync(source)).Current.Id);

        _vault.Time.Advance(TestVault.SettlingTime);
        Assert.Equal(young, (await LoadAsync(source)).Current.Id);
    }

    [Fact]
    public async Task Disabling_the_signing_version_makes_a_young_one_sign_and_the_old_one_unknown()
    {
        var stolen = _vault.AddKey();
        _vault.Time.Advance(TimeSpan.FromDays(30));
        var source = _vault.NewSource();
        await LoadAsync(source);

        var young = _vault.AddKey();
        _vault.Secrets.SetEnabled(stolen, enabled: false);
        var ring = await LoadAsync(source);

        Assert.Equal(young, ring.Current.Id);
        Assert.False(ring.TryGet(stolen, out _));
    }

    [Fact]
    public async Task Every_page_of_versions_counts()
    {
        var versions = Enumerable.Range(0, 7).Select(_ => _vault.AddKey()).ToArray();
        _vault.Secrets.PageSize = 2;

        var ring = await LoadAsync(_vault.NewSource());

        Assert.Equal(versions.Order(), ring.Keys.Select(key => key.Id).Order());
        Assert.Equal(4 + 7, _vault.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task A_version_that_is_no_key_is_left_out_and_not_read_again(string value)
    {
        var good = _vault.AddKey();
        _vault.Time.Advance(TimeSpan.FromDays(1));
        var bad = _vault.AddValue(value);
        _vault.Time.Advance(TimeSpan.FromDays(1));
        var source = _vault.NewSource();

        var ring = await LoadAsync(source);
        var calls = _vault.Calls;
        await LoadAsync(source);

        Assert.Equal(good, ring.Current.Id);
        Assert.Single(ring.Keys);
        Assert.Equal(calls + 1, _vault.Calls);
        Assert.Contains(bad, Assert.Single(_vault.Logs.Lines).Message, StringComparison.Ordinal);
        Assert.True(value.Length == 0 || !_vault.Logs.Lines.Single().ToString().Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_disabled_between_the_list_and_its_value_is_left_out_for_now()
    {
        var good = _vault.AddKey();
        var other = _vault.AddKey();
        _vault.Secrets.DisableOnceListed(other);
        var source = _vault.NewSource();

        Assert.Equal(good, Assert.Single((await LoadAsync(source)).Keys).Id);
        Assert.Contains(other, Assert.Single(_vault.Logs.Lines).Message, StringComparison.Ordinal);

        _vault.Secrets.SetEnabled(other, enabled: true);
        Assert.Equal(2, (await LoadAsync(source)).Keys.Count);
    }

    [Fact]
    public async Task A_secret_without_an_enabled_version_withdraws_the_keys()
    {
        var source = _vault.NewSource();
        Assert.Null(await source.LoadAsync(TestContext.Current.CancellationToken));

        var version = _vault.AddKey();
        await LoadAsync(source);
        _vault.Secrets.SetEnabled(version, enabled: false);

        Assert.Null(await source.LoadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_vault_that_does_not_answer_is_an_exception_and_what_was_read_is_kept()
    {
        _vault.AddKey();
        var source = _vault.NewSource();
        var ring = await LoadAsync(source);

        _vault.Outage = VaultOutage.Unreachable;
        await Assert.ThrowsAsync<RequestFailedException>(() => source.LoadAsync(TestContext.Current.CancellationToken));

        _vault.Outage = VaultOutage.None;
        Assert.Same(ring, await LoadAsync(source));
    }

    private static async Task<SigningKeyRing> LoadAsync(KeyVaultSigningKeySource source) =>
        (await source.LoadAsync(TestContext.Current.CancellationToken))!;

    private static string SignatureOf(SigningKey key) => Base64Url.EncodeToString(key.Sign("data"u8));
}
