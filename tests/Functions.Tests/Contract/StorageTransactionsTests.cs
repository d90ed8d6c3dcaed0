using System.Text;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract.OAuth;
using Bytedesk.Functions.Tests.Sessions;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What each route costs in requests to Table Storage, counted where they leave the process.</summary>
public sealed class StorageTransactionsTests(StorageTransactionsTests.Counted service) : IClassFixture<StorageTransactionsTests.Counted>
{
    private const string Caller = "GET Tokens, GET Users";
    private const string SignIn = "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations";
    private const string Creation = "POST AuditEvents, POST LoginNames, POST Users, PUT Expirations";
    private const string NewPassword = "another horse battery";

    private static int _addresses;

    private readonly string _address = $"192.0.2.{Interlocked.Increment(ref _addresses)}";
    private readonly string _newEmail = Service.NewEmail();

    [Theory]
    [InlineData("login", 200, SignIn)]
    [InlineData("login after a failure", 200, $"{SignIn}, PUT Users")]
    [InlineData("login with a password to hash anew", 200, $"{SignIn}, PUT Users")]
    [InlineData("login after a failure with a password to hash anew", 200, $"{SignIn}, PUT Users")]
    [InlineData("first wrong password", 401, "GET LoginNames, GET SignInFailures, GET SignInFailures, GET Users, POST AuditEvents, POST SignInFailures, PUT Expirations, PUT Users")]
    [InlineData("next wrong password", 401, "GET LoginNames, GET SignInFailures, GET SignInFailures, GET Users, POST AuditEvents, PUT SignInFailures, PUT Users")]
    [InlineData("locked account", 429, "GET LoginNames, GET SignInFailures, GET Users")]
    [InlineData("profile", 200, Caller)]
    [InlineData("forged token", 401, "")]
    [InlineData("revoked token", 401, Caller)]
    [InlineData("logout", 200, $"{Caller}, PATCH Tokens, POST AuditEvents")]
    [InlineData("create a user by address", 200, $"DELETE Expirations, {Caller}, {Creation}, PUT Users")]
    [InlineData("create a user by username, address and number", 200, $"DELETE Expirations, {Caller}, POST AuditEvents, POST LoginNames, POST LoginNames, POST LoginNames, POST Users, PUT Expirations, PUT Users")]
    [InlineData("create a user with a key", 200, $"DELETE Expirations, GET Idempotency, {Caller}, POST AuditEvents, POST Idempotency, POST LoginNames, POST Users, PUT Expirations, PUT Expirations, PUT Idempotency, PUT Users")]
    [InlineData("second delivery of a key", 200, $"GET Idempotency, {Caller}")]
    [InlineData("user that breaks a rule", 400, Caller)]
    [InlineData("import a new user", 200, $"DELETE Expirations, GET LoginNames, {Caller}, {Creation}, PUT Users")]
    [InlineData("import a user who is there", 200, $"GET LoginNames, {Caller}, GET Users")]
    [InlineData("introspect a token", 200, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("introspect a forged token", 200, Caller)]
    [InlineData("revoke a token by its text", 200, "GET Tokens, GET Tokens, GET Users, GET Users, PATCH Tokens, POST AuditEvents")]
    [InlineData("revoke a token by its text again", 200, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("revoke a forged token", 200, Caller)]
    [InlineData("liveness", 200, "")]
    [InlineData("readiness", 200, "GET Users")]
    [InlineData("list one's own tokens", 200, $"GET Tokens, {Caller}")]
    [InlineData("list one's own tokens and sessions", 200, $"GET Tokens, GET Tokens, {Caller}")]
    [InlineData("list another user's tokens", 200, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("create a token", 200, $"{Caller}, POST AuditEvents, POST Tokens, PUT Expirations")]
    [InlineData("read a token", 200, $"GET Tokens, {Caller}")]
    [InlineData("read another user's token", 200, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("change a token", 200, $"GET Tokens, {Caller}, POST AuditEvents, PUT Tokens")]
    [InlineData("change nothing of a token", 200, $"GET Tokens, {Caller}")]
    [InlineData("revoke a token", 200, $"GET Tokens, {Caller}, PATCH Tokens, POST AuditEvents")]
    [InlineData("revoke a token again", 200, $"GET Tokens, {Caller}")]
    [InlineData("delete a token", 200, $"GET Tokens, {Caller}, PATCH Tokens, POST AuditEvents, POST AuditEvents")]
    [InlineData("revoke all tokens", 200, "GET Tokens, GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("revoke all tokens and sessions", 200, "GET Tokens, GET Tokens, GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("without the scope of tokens", 403, Caller)]
    [InlineData("from another domain", 403, Caller)]
    [InlineData("list the audit", 200, $"GET AuditEvents, {Caller}")]
    [InlineData("list users", 200, $"{Caller}, GET Users")]
    [InlineData("read a user", 200, $"{Caller}, GET Users")]
    [InlineData("change a nickname", 200, $"{Caller}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("change an address", 200, $"DELETE LoginNames, GET LoginNames, {Caller}, GET Users, GET Users, POST AuditEvents, POST LoginNames, PUT Expirations, PUT Expirations, PUT Users, PUT Users")]
    [InlineData("change nothing of a user", 200, $"{Caller}, GET Users")]
    [InlineData("disable a user", 200, $"{Caller}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("enable a user", 200, $"{Caller}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("delete a user", 200, $"DELETE LoginNames, DELETE Users, GET LoginNames, {Caller}, GET Users, GET Users, POST AuditEvents, PUT Expirations, PUT Expirations")]
    [InlineData("set a password", 200, $"{Caller}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("change one's own password", 200, $"GET SignInFailures, {Caller}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("without the scope of users", 403, Caller)]
    public async Task A_route_costs_these_requests(string what, int status, string requests)
    {
        var call = await PrepareAsync(what);
        service.Wire.Clear();

        var answer = await call();

        Assert.Equal(status, answer.Status);
        Assert.Equal(requests, string.Join(", ", service.Wire.Requests.Order(StringComparer.Ordinal)));
    }

    private async Task<Func<Task<Answer>>> PrepareAsync(string what)
    {
        var administrator = service.Administrator;
        var member = await service.NewMemberAsync();
        var user = await service.SignedInAsync(member);
        var email = member.Text("email");
        var forged = user.Token!.WithOtherCharacter(^1);
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["allowedDomains"] = new JsonArray(what is "from another domain" ? ["example.com"] : []) });
        var change = new JsonObject { ["name"] = "ERP" };
        switch (what)
        {
            case "login after a failure" or "login after a failure with a password to hash anew" or "next wrong password":
                _ = await FailAsync();
                break;
            case "locked account":
                for (var i = 0; i < 5; i++)
                {
                    _ = await FailAsync();
                }

                break;
            case "revoked token" or "revoke a token by its text again":
                _ = await user.RevokeAsync(token.Token!);
                break;
            case "second delivery of a key":
                _ = await CreateWithKeyAsync();
                break;
            case "import a user who is there":
                _ = await ImportAsync();
                break;
            case "revoke a token again":
                _ = await user.PostAsync($"{path}/revoke", null);
                break;
            case "revoke all tokens and sessions" or "list one's own tokens and sessions":
                for (var i = 0; i < 3; i++)
                {
                    var session = await user.NewSessionAsync();
                    _ = i is 0 ? (await user.RevokeAsync(session.Token!)) : null;
                }

                break;
            case "enable a user":
                _ = await administrator.PostAsync(member.Path("/disable"), null);
                break;
        }

        return what switch
        {
            "login" or "login after a failure" or "locked account" => () => LogInAsync(service.Anyone),
            "login with a password to hash anew" or "login after a failure with a password to hash anew" => () => LogInAsync(service.Stricter),
            "first wrong password" or "next wrong password" => FailAsync,
            "profile" => user.GetProfileAsync,
            "forged token" => user.With(forged).GetProfileAsync,
            "revoked token" => token.GetProfileAsync,
            "logout" => user.LogOutAsync,
            "create a user by address" => () => administrator.CreateUserAsync(new JsonObject { ["email"] = _newEmail }),
            "create a user by username, address and number" => () => administrator.CreateUserAsync(
                new JsonObject { ["username"] = $"u{_newEmail}", ["email"] = _newEmail, ["mobile"] = Service.NewMobile() }),
            "create a user with a key" or "second delivery of a key" => CreateWithKeyAsync,
            "user that breaks a rule" => () => administrator.CreateUserAsync([]),
            "import a new user" or "import a user who is there" => ImportAsync,
            "introspect a token" => () => administrator.IntrospectAsync(user.Token!),
            "introspect a forged token" => () => administrator.IntrospectAsync(forged),
            "revoke a token by its text" or "revoke a token by its text again" => () => administrator.RevokeAsync(token.Token!),
            "revoke a forged token" => () => administrator.RevokeAsync(forged),
            "liveness" => () => service.Anyone.GetAsync("/health/live"),
            "readiness" => () => service.Anyone.GetAsync("/health/ready"),
            "list one's own tokens" or "list one's own tokens and sessions" => () => user.GetAsync("/api/tokens/list"),
            "list another user's tokens" => () => administrator.GetAsync($"/api/tokens/list?userUid={member.Text("uid")}"),
            "create a token" => () => user.CreateTokenAsync(change),
            "read a token" => () => user.GetAsync(path),
            "read another user's token" => () => administrator.GetAsync(path),
            "change a token" => () => user.PutAsync(path, change),
            "change nothing of a token" => () => user.PutAsync(path, []),
            "revoke a token" or "revoke a token again" => () => user.PostAsync($"{path}/revoke", null),
            "delete a token" => () => user.DeleteAsync(path),
            "revoke all tokens" or "revoke all tokens and sessions" => () => user.PostAsync("/api/tokens/revoke-all", null),
            "without the scope of tokens" or "from another domain" => () => token.GetAsync("/api/tokens/list"),
            "list the audit" => () => administrator.GetAsync("/api/audit/list"),
            "list users" => () => administrator.GetAsync("/api/users/list"),
            "read a user" => () => administrator.GetAsync(member.Path()),
            "change a nickname" => () => administrator.PutAsync(member.Path(), new JsonObject { ["nickname"] = "N" }),
            "change an address" => () => administrator.PutAsync(member.Path(), new JsonObject { ["email"] = _newEmail }),
            "change nothing of a user" => () => administrator.PutAsync(member.Path(), new JsonObject { ["email"] = email, ["sex"] = "UNKNOWN" }),
            "disable a user" => () => administrator.PostAsync(member.Path("/disable"), null),
            "enable a user" => () => administrator.PostAsync(member.Path("/enable"), null),
            "delete a user" => () => administrator.DeleteAsync(member.Path()),
            "set a password" => () => administrator.PostAsync(member.Path("/password"), $$"""{"password":"{{NewPassword}}"}"""),
            "change one's own password" => () => user.PostAsync(
                "/api/users/me/password", $$"""{"oldPassword":"{{Service.Password}}","newPassword":"{{NewPassword}}"}"""),
            "without the scope of users" => () => user.GetAsync(member.Path()),
            _ => throw new ArgumentException(what, nameof(what)),
        };

        Task<Answer> LogInAsync(Partner at) => at.LogInAsync(email, Service.Password, ("X-Client-IP", _address));
        Task<Answer> FailAsync() => service.Anyone.LogInAsync(email, Service.Wrong, ("X-Client-IP", _address));
        Task<Answer> CreateWithKeyAsync() => administrator.CreateUserAsync(new JsonObject { ["email"] = _newEmail }, _newEmail);
        Task<Answer> ImportAsync() => administrator.SendImportAsync(Encoding.UTF8.GetBytes(Import.Line(_newEmail)));
    }

    /// <summary>
    /// Two instances that have each begun the day's audit. Their clock stands still, since an hour that ended would be noted
    /// as one more use of a token.
    /// </summary>
    public sealed class Counted : Service
    {
        public Counted()
        {
            Clock = TestClock.Start();
            Deployment = new("--ClientAddress:Header=X-Client-IP") { Wire = new StorageNetwork() };
        }

        /// <summary>Hashes passwords anew.</summary>
        internal Partner Stricter { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Stricter = new(await OtherAsync("--Passwords:Iterations=210001"));
            _ = await Stricter.AsAdministratorAsync();
        }
    }
}
