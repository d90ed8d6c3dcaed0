using Azure;
using Bytedesk.Functions.Tests.Contract.Users;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>An import goes on only as long as its caller may, and as one request may take.</summary>
public sealed class UserImportStandingTests : IAsyncLifetime
{
    private const string Invalid = "The access token is not valid";

    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(240);

    private readonly FakeTimeProvider _clock = TestClock.Start();
    private readonly Deployment _deployment = new() { Wire = new StorageNetwork() };
    private RunningApp _app = null!;
    private Partner _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await _deployment.StartAsync(_clock, "--Storage:MaxRetries=0");
        _administrator = await new Partner(_app).AsAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task An_import_that_waits_for_its_client_stops_when_its_time_is_over()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await call.SendAsync(Import.Line("a@example.com") + "\n\n");
        Assert.Equal(200, (await call.ReadAsync())!.Value.Code());
        await call.SendAsync("{");

        _clock.Advance(MaxDuration);

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal(503, last.Code());
        Assert.Equal(3, last.GetProperty("line").GetInt32());
        Assert.Contains("send it again", last.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_was_sent_whole_stops_when_its_time_is_over_and_goes_on_when_it_is_sent_again()
    {
        string[] lines = [.. Enumerable.Range(0, 100).Select(static i => Import.Line($"{i}@example.com"))];
        var created = 0;
        _deployment.Wire!.After = request =>
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
        Assert.Equal(stopped.Length, stopped[^1].GetProperty("line").GetInt32());
        Assert.Equal(100, again.Length);
        Assert.All(again[..(stopped.Length - 1)], static result => Assert.False(result.Created()));
        Assert.All(again[(stopped.Length - 1)..], static result => Assert.True(result.Created()));
    }

    [Fact]
    public async Task A_token_that_is_revoked_meanwhile_creates_nobody_after_the_next_check()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, "a@example.com", 200);
        (await _administrator.LogOutAsync()).ShouldSucceed();
        _clock.Advance(CheckEvery);

        await call.SendAsync(Import.Line("b@example.com") + "\n" + Import.Line("c@example.com") + "\n");
        await call.EndAsync();

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal((401, 2, Invalid), (last.Code(), last.GetProperty("line").GetInt32(), last.Message()));
        var results = await (await new Partner(_app).AsAdministratorAsync()).ImportAsync(Lines("a", "b", "c"));
        Assert.Equal([false, true, true], results.Select(Import.Created));
    }

    [Fact]
    public async Task A_token_is_checked_again_every_fifteen_seconds_and_not_for_each_line()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, "a@example.com", 200);
        _deployment.Wire!.Clear();

        for (var i = 0; i < 4; i++)
        {
            _clock.Advance(CheckEvery / 2);
            await SendAsync(call, $"{i}@example.com", 200);
        }

        Assert.Equal(2, _deployment.Wire.Requests.Count(static request => request is "GET Tokens"));
    }

    [Theory]
    [InlineData("Enabled", 401, Invalid)]
    [InlineData("SuperUser", 403, "Only a super administrator can create users")]
    public async Task An_administrator_who_is_one_no_more_creates_nobody_after_the_next_check(string property, int code, string message)
    {
        var uid = (await _administrator.GetProfileAsync()).ShouldSucceed().Text("uid");
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, "a@example.com", 200);
        await _deployment.Table(_app, "Users").UpdateEntityAsync(
            new TableEntity(uid, "user") { [property] = false }, ETag.All, TableUpdateMode.Merge, TestContext.Current.CancellationToken);
        _clock.Advance(CheckEvery);

        await call.SendAsync(Import.Line("b@example.com") + "\n");
        await call.EndAsync();

        var last = Assert.Single(await call.ReadAllAsync());
        Assert.Equal((code, message), (last.Code(), last.Message()));
    }

    [Fact]
    public async Task A_check_that_the_storage_fails_costs_the_line_and_the_next_line_checks_again()
    {
        using var call = await ImportCall.OpenAsync(_administrator);
        await SendAsync(call, "a@example.com", 200);
        _deployment.Wire!.Before = static request =>
            request.Kind is "GET Tokens" ? throw new RequestFailedException("The connection was reset.") : Task.CompletedTask;
        _clock.Advance(CheckEvery);

        await SendAsync(call, "b@example.com", 503);
        await SendAsync(call, "c@example.com", 503);
        _deployment.Wire.Before = null;
        await SendAsync(call, "b@example.com", 200);
        await call.EndAsync();

        Assert.Empty(await call.ReadAllAsync());
    }

    private static string[] Lines(params string[] names) => [.. names.Select(static name => Import.Line($"{name}@example.com"))];

    private static async Task SendAsync(ImportCall call, string email, int code)
    {
        await call.SendAsync(Import.Line(email) + "\n");
        Assert.Equal(code, (await call.ReadAsync())!.Value.Code());
    }
}
