using Azure;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>An import goes on only as long as its caller may, and as one request may take.</summary>
public sealed class UserImportStandingTests(UserImportStandingTests.Impatient service) : IClassFixture<UserImportStandingTests.Impatient>, IAsyncLifetime
{
    private const string Invalid = "The access token is not valid";

    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(240);

    private readonly FakeTimeProvider _clock = service.Clock!;
    private Partner _administrator = null!;

    public async ValueTask InitializeAsync() => _administrator = await service.NewSuperUserAsync();

    public ValueTask DisposeAsync()
    {
        service.Wire.Reset();
        return ValueTask.CompletedTask;
    }

    [Fact(Timeout = 300_000)]
    public async Task An_import_that_waits_for_its_client_stops_when_its_time_is_over()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await call.SendAsync(Import.Line(Service.NewEmail()) + "\n\n");
        Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        await call.SendAsync("{");

        _clock.Advance(MaxDuration);

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal(503, last.Code());
        Assert.Equal(3, last.Number());
        Assert.Contains("send it again", last.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_was_sent_whole_stops_when_its_time_is_over_and_goes_on_when_it_is_sent_again()
    {
        var lines = Import.Lines(100);
        var created = 0;
        service.Wire.After = request =>
        {
            if (request.Kind is "POST Users" && Interlocked.Increment(ref created) is 20)
            {
                _clock.Advance(MaxDuration);
            }
        };

        var stopped = await _administrator.ImportAsync(lines);
        var again = await _administrator.ImportAsync(lines);

        Assert.InRange(stopped.Length, 20 + 1, 20 + 8 + 1);
        Assert.All(stopped[..^1], static result => Assert.True(result.Created()));
        Assert.Equal(503, stopped[^1].Code());
        Assert.Equal(stopped.Length, stopped[^1].Number());
        Assert.Equal(100, again.Length);
        Assert.All(again[..(stopped.Length - 1)], static result => Assert.False(result.Created()));
        Assert.All(again[(stopped.Length - 1)..], static result => Assert.True(result.Created()));
    }

    [Fact]
    public async Task A_token_that_is_revoked_meanwhile_creates_nobody_after_the_next_check()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        var lines = Import.Lines(3);
        await SendAsync(call, 200, lines[0]);
        (await _administrator.LogOutAsync()).ShouldSucceed();
        _clock.Advance(CheckEvery);

        await call.SendAsync(lines[1] + "\n" + lines[2] + "\n");
        await call.EndAsync();

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal((401, 2, Invalid), (last.Code(), last.Number(), last.Message()));
        Assert.Equal([false, true, true], (await service.Administrator.ImportAsync(lines)).Select(Import.Created));
    }

    [Fact]
    public async Task A_token_is_checked_again_every_fifteen_seconds_and_not_for_each_line()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, 200);
        service.Wire.Clear();

        for (var i = 0; i < 4; i++)
        {
            _clock.Advance(CheckEvery / 2);
            await SendAsync(call, 200);
        }

        Assert.Equal(2, service.Wire.Requests.Count(static request => request is "GET Tokens"));
    }

    [Theory]
    [InlineData("Enabled", 401, Invalid)]
    [InlineData("SuperUser", 403, "Only a super administrator can create users")]
    public async Task An_administrator_who_is_one_no_more_creates_nobody_after_the_next_check(string property, int code, string message)
    {
        var uid = await _administrator.UidAsync();
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, 200);
        await service.ChangeUserAsync(uid, property, false);
        _clock.Advance(CheckEvery);

        await call.SendAsync(Import.Line(Service.NewEmail()) + "\n");
        await call.EndAsync();

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal((code, message), (last.Code(), last.Message()));
    }

    [Fact]
    public async Task A_check_that_the_storage_fails_costs_the_line_and_the_next_line_checks_again()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, 200);
        service.Wire.Before = static request =>
            request.Kind is "GET Tokens" ? throw new RequestFailedException("The connection was reset.") : Task.CompletedTask;
        _clock.Advance(CheckEvery);

        var line = Import.Line(Service.NewEmail());
        await SendAsync(call, 503, line);
        await SendAsync(call, 503);
        service.Wire.Before = null;
        await SendAsync(call, 200, line);
        await call.EndAsync();

        Assert.Empty(await call.ReadAllAsync());
    }

    private static async Task SendAsync(ImportCall call, int code, string? line = null)
    {
        await call.SendAsync((line ?? Import.Line(Service.NewEmail())) + "\n");
        Assert.Equal(code, (await call.ReadAsync())!.Value.Code());
    }

    /// <summary>Asks the storage once.</summary>
    public sealed class Impatient : Service
    {
        public Impatient()
        {
            Clock = TestClock.Start();
            Deployment = new("--Storage:MaxRetries=0") { Wire = new StorageNetwork() };
        }
    }
}
