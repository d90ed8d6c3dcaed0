using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Testing.KeyVault;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private TestVault _vault = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _vault = await TestVault.StartAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_request_waits_for_a_load_no_longer_than_its_time_and_the_load_goes_on()
    {
        _vault.AddKey();
        var source = new GatedSource(_vault.NewSource());
        using var keys = _vault.NewInstance(source);

        RequestBudget.Begin(TimeSpan.FromSeconds(7), _vault.Time);
        var waiting = keys.GetAsync(Cancel).AsTask();
        await source.WaitForLoadAsync();
        _vault.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(waiting.IsCompleted);
        _vault.Time.Advance(TimeSpan.FromSeconds(1));
        _ = await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => waiting);

        source.Open();
        RequestBudget.Detach();
        Assert.NotNull(await keys.GetAsync(Cancel));
    }

    [Fact]
    public async Task A_load_is_shared_by_all_who_want_the_keys_and_not_repeated()
    {
        _vault.AddKey();
        var source = new GatedSource(_vault.NewSource());
        using var keys = _vault.NewInstance(source);

        var first = keys.RefreshAsync(Cancel);
        await source.WaitForLoadAsync();
        _vault.Time.Advance(TimeSpan.FromSeconds(20));
        Task[] all = [first, keys.RefreshAsync(Cancel), .. Enumerable.Range(0, 100).Select(_ => keys.GetAsync(Cancel).AsTask())];
        source.Open(all.Length);
        await Task.WhenAll(all);

        Assert.True(keys.GetAsync(Cancel).AsTask().IsCompletedSuccessfully);
        Assert.Equal(2, _vault.Calls);
    }

    [Fact]
    public async Task A_failed_first_load_is_tried_again_but_not_in_a_storm()
    {
        _vault.AddKey();
        _vault.Outage = VaultOutage.Unavailable;
        using var keys = _vault.NewInstance();

        var failure = await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => keys.GetAsync(Cancel).AsTask());
        Assert.NotNull(failure.InnerException);
        Assert.Equal(1, _vault.Calls);

        _vault.Outage = VaultOutage.None;
        _vault.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => keys.GetAsync(Cancel).AsTask());
        Assert.Equal(1, _vault.Calls);

        _vault.Time.Advance(TimeSpan.FromTicks(1));
        await keys.GetAsync(Cancel);
        Assert.Equal(3, _vault.Calls);
    }

    [Fact]
    public async Task A_flood_during_an_outage_makes_one_vault_call_a_minute_too()
    {
        _vault.AddKey();
        using var keys = _vault.NewInstance();
        await keys.GetAsync(Cancel);
        var before = _vault.Calls;
        _vault.Outage = VaultOutage.Unavailable;

        _vault.Time.Advance(Minute);
        await FloodAsync(keys, unavailable: true);
        await FloodAsync(keys, unavailable: true);

        Assert.Equal(before + 1, _vault.Calls);
    }

    [Theory]
    [InlineData(VaultOutage.Unavailable)]
    [InlineData(VaultOutage.Unreachable)]
    [InlineData(VaultOutage.Forbidden)]
    public async Task Whether_an_unknown_key_exists_cannot_be_told_from_a_load_that_failed_until_one_that_does_not(VaultOutage outage)
    {
        _vault.AddKey();
        using var keys = _vault.NewInstance();
        await keys.GetAsync(Cancel);
        _vault.Outage = outage;

        // The source was asked less than a minute ago, and had no such key.
        Assert.Null(await keys.FindAsync("another", Cancel));
        _vault.Time.Advance(Minute);
        var failure = await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => keys.FindAsync("another", Cancel).AsTask());
        Assert.NotNull(failure.InnerException);

        _vault.Outage = VaultOutage.None;
        var calls = _vault.Calls;
        _vault.Time.Advance(Minute - TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => keys.FindAsync("another", Cancel).AsTask());
        Assert.Equal(calls, _vault.Calls);
        _vault.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await keys.FindAsync("another", Cancel));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_load_for_others()
    {
        _vault.AddKey();
        var source = new GatedSource(_vault.NewSource());
        using var keys = _vault.NewInstance(source);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var givingUp = keys.GetAsync(impatient.Token).AsTask();
        var waiting = keys.GetAsync(Cancel).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givingUp);
        source.Open();

        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task An_instance_that_lags_behind_asks_for_the_key_that_a_record_or_a_page_token_names()
    {
        var old = _vault.AddKey();
        using var lagging = _vault.NewInstance();
        await lagging.GetAsync(Cancel);
        var calls = _vault.Calls;
        var added = _vault.AddKey();
        _vault.Time.Advance(Minute);

        Assert.Equal(old, (await lagging.FindAsync(old, Cancel))?.Id);
        Assert.Equal(calls, _vault.Calls);
        Assert.Equal(added, (await lagging.FindAsync(added, Cancel))?.Id);
        Assert.Null(await lagging.FindAsync("another", Cancel));
    }

    // A minute, so that a failure is one and not a run without end.
    [Fact(Timeout = 60_000)]
    public async Task A_source_that_hangs_is_given_up_after_half_a_minute()
    {
        _vault.AddKey();
        var source = new GatedSource(_vault.NewSource());
        using var keys = _vault.NewInstance(source);

        var waiting = keys.GetAsync(Cancel).AsTask();
        await source.WaitForLoadAsync();
        _vault.Time.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => waiting);

        source.Open();
        await keys.GetAsync(Cancel);
    }

    [Fact]
    public async Task Withdrawn_keys_count_no_longer()
    {
        var version = _vault.AddKey();
        using var keys = _vault.NewInstance();
        await keys.GetAsync(Cancel);

        _vault.Secrets.SetEnabled(version, enabled: false);
        await keys.RefreshAsync(Cancel);
        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => keys.GetAsync(Cancel).AsTask());

        _vault.AddKey();
        await keys.RefreshAsync(Cancel);
        Assert.NotNull(await keys.GetAsync(Cancel));
    }

    [Fact]
    public async Task After_an_emergency_an_instance_that_lags_behind_learns_the_new_key_and_forgets_the_old()
    {
        var stolen = _vault.AddKey();
        _vault.Time.Advance(TimeSpan.FromDays(30));
        using var lagging = _vault.NewInstance();
        await lagging.GetAsync(Cancel);

        var young = _vault.AddKey();
        _vault.Secrets.SetEnabled(stolen, enabled: false);
        _vault.Time.Advance(Minute);

        Assert.Equal(young, (await lagging.FindAsync(young, Cancel))?.Id);
        Assert.Equal(young, (await lagging.GetAsync(Cancel)).Current.Id);
        Assert.Null(await lagging.FindAsync(stolen, Cancel));
    }

    private static async Task FloodAsync(SigningKeys keys, bool unavailable = false)
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(FindAsync)));
        Assert.All(found, one => Assert.Equal((null, unavailable), one));

        async Task<(SigningKey? Key, bool Unavailable)> FindAsync()
        {
            try
            {
                return (await keys.FindAsync("another", Cancel), false);
            }
            catch (SigningKeysUnavailableException)
            {
                return (null, true);
            }
        }
    }
}
