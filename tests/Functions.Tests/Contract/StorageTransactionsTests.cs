using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What each route costs in requests to Table Storage, counted where they leave the process.</summary>
public sealed class StorageTransactionsTests : IAsyncLifetime
{
    private const string Wrong = "incorrect horse battery";

    private readonly Deployment _deployment = new() { Wire = new StorageNetwork() };
    private readonly FakeTimeProvider _clock = TestClock.Start();
    private RunningApp _app = null!;
    private Partner _administrator = null!;
    private string _other = "";

    public async ValueTask InitializeAsync()
    {
        // An hour that ended meanwhile would be recorded as one more use of a token.
        _app = await _deployment.StartAsync(_clock);
        _administrator = await new Partner(_app).AsAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("login", 6, "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations")]
    [InlineData("login after a failure", 7, "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations, PUT Users")]
    [InlineData("login with a password to hash anew", 7, "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations, PUT Users")]
    [InlineData("login after a failure with a password to hash anew", 7, "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations, PUT Users")]
    [InlineData("first wrong password", 8, "GET LoginNames, GET SignInFailures, GET SignInFailures, GET Users, POST AuditEvents, POST SignInFailures, PUT Expirations, PUT Users")]
    [InlineData("next wrong password", 7, "GET LoginNames, GET SignInFailures, GET SignInFailures, GET Users, POST AuditEvents, PUT SignInFailures, PUT Users")]
    [InlineData("locked account", 3, "GET LoginNames, GET SignInFailures, GET Users")]
    [InlineData("profile", 2, "GET Tokens, GET Users")]
    [InlineData("forged token", 0, "")]
    [InlineData("revoked token", 2, "GET Tokens, GET Users")]
    [InlineData("logout", 4, "GET Tokens, GET Users, PATCH Tokens, POST AuditEvents")]
    [InlineData("create a user by address", 8, "DELETE Expirations, GET Tokens, GET Users, POST AuditEvents, POST LoginNames, POST Users, PUT Expirations, PUT Users")]
    [InlineData("create a user by username, address and number", 10, "DELETE Expirations, GET Tokens, GET Users, POST AuditEvents, POST LoginNames, POST LoginNames, POST LoginNames, POST Users, PUT Expirations, PUT Users")]
    [InlineData("create a user with a key", 12, "DELETE Expirations, GET Idempotency, GET Tokens, GET Users, POST AuditEvents, POST Idempotency, POST LoginNames, POST Users, PUT Expirations, PUT Expirations, PUT Idempotency, PUT Users")]
    [InlineData("second delivery of a key", 3, "GET Idempotency, GET Tokens, GET Users")]
    [InlineData("user that breaks a rule", 2, "GET Tokens, GET Users")]
    [InlineData("import a new user", 9, "DELETE Expirations, GET LoginNames, GET Tokens, GET Users, POST AuditEvents, POST LoginNames, POST Users, PUT Expirations, PUT Users")]
    [InlineData("import a user who is there", 4, "GET LoginNames, GET Tokens, GET Users, GET Users")]
    [InlineData("introspect a token", 4, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("introspect a forged token", 2, "GET Tokens, GET Users")]
    [InlineData("revoke a token by its text", 6, "GET Tokens, GET Tokens, GET Users, GET Users, PATCH Tokens, POST AuditEvents")]
    [InlineData("revoke a token by its text again", 4, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("revoke a forged token", 2, "GET Tokens, GET Users")]
    [InlineData("liveness", 0, "")]
    [InlineData("readiness", 1, "GET Users")]
    public async Task A_route_costs_so_many_transactions(string what, int count, string requests)
    {
        var (prepare, call) = Find(what);
        await prepare();
        _deployment.Wire!.Clear();

        await call();

        var seen = _deployment.Wire.Requests.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(requests, string.Join(", ", seen));
        Assert.Equal(count, seen.Length);
    }

    private (Func<Task> Prepare, Func<Task> Call) Find(string what) => what switch
    {
        "login" => (Nothing, LogInAsync),
        "login after a failure" => (FailAsync, LogInAsync),
        "login with a password to hash anew" => (RaiseIterationsAsync, LogInAsync),
        "login after a failure with a password to hash anew" => (async () => { await FailAsync(); await RaiseIterationsAsync(); }, LogInAsync),
        "first wrong password" => (Nothing, FailAsync),
        "next wrong password" => (FailAsync, FailAsync),
        "locked account" => (LockAsync, async () => (await Anyone.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldFail(429)),
        "profile" => (Nothing, async () => (await _administrator.GetProfileAsync()).ShouldSucceed()),
        "forged token" => (Nothing, async () => (await new Partner(_app, Forged).GetProfileAsync()).ShouldBeUnauthorized()),
        "revoked token" => (_administrator.LogOutAsync, async () => (await _administrator.GetProfileAsync()).ShouldBeUnauthorized()),
        "logout" => (Nothing, async () => (await _administrator.LogOutAsync()).ShouldSucceed()),
        "create a user by address" => (Nothing, () => CreateAsync(new JsonObject { ["email"] = "a@example.com" })),
        "create a user by username, address and number" =>
            (Nothing, () => CreateAsync(new JsonObject { ["username"] = "a", ["email"] = "a@example.com", ["mobile"] = "13800138000" })),
        "create a user with a key" => (Nothing, CreateWithKeyAsync),
        "second delivery of a key" => (CreateWithKeyAsync, CreateWithKeyAsync),
        "user that breaks a rule" => (Nothing, async () => (await _administrator.CreateUserAsync([])).ShouldFail(400)),
        "import a new user" => (Nothing, ImportAsync),
        "import a user who is there" => (ImportAsync, ImportAsync),
        "introspect a token" => (Nothing, async () => Assert.True((await _administrator.IntrospectAsync(_administrator.Token!)).Active())),
        "introspect a forged token" => (Nothing, async () => Assert.False((await _administrator.IntrospectAsync(Forged)).Active())),
        "revoke a token by its text" => (LogInOnceMoreAsync, RevokeAsync),
        "revoke a token by its text again" => (async () => { await LogInOnceMoreAsync(); await RevokeAsync(); }, RevokeAsync),
        "revoke a forged token" => (Nothing, async () => Assert.Equal(200, (await _administrator.RevokeAsync(Forged)).Status)),
        "liveness" => (Nothing, async () => (await Anyone.SendAsync(HttpMethod.Get, "/health/live", null, [])).ShouldSucceed()),
        "readiness" => (Nothing, async () => (await Anyone.SendAsync(HttpMethod.Get, "/health/ready", null, [])).ShouldSucceed()),
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private Partner Anyone => new(_app);

    private string Forged => _administrator.Token!.WithOtherCharacter(^1);

    private static Task Nothing() => Task.CompletedTask;

    private async Task LogInAsync() => _ = (await Anyone.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();

    private async Task LogInOnceMoreAsync() => _other = (await Anyone.AsAdministratorAsync()).Token!;

    private async Task RevokeAsync() => Assert.Equal(200, (await _administrator.RevokeAsync(_other)).Status);

    private async Task FailAsync() => (await Anyone.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();

    private async Task LockAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync();
        }
    }

    private async Task RaiseIterationsAsync()
    {
        await _app.DisposeAsync();
        _app = await _deployment.StartAsync(_clock, "--Passwords:Iterations=210001");

        // The first audit event of an instance announces the day's.
        _ = (await _administrator.At(_app).LogOutAsync()).ShouldSucceed();
    }

    private async Task CreateAsync(JsonObject user, string? key = null) => _ = (await _administrator.CreateUserAsync(user, key)).ShouldSucceed();

    private async Task ImportAsync() => Assert.Equal(200, (await _administrator.ImportAsync(Import.Line("a@example.com")))[0].Code());

    private Task CreateWithKeyAsync() => CreateAsync(new JsonObject { ["email"] = "a@example.com" }, "key");
}
