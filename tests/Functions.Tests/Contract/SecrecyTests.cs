using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class SecrecyTests
{
    private const string Password = "right-SECRET-password";
    private const string Wrong = "wrong-SECRET-password";
    private const string Email = "li.SECRET@example.com";

    private static readonly string[] Talkative = ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"];

    private readonly OtherServer _server = new();
    private readonly Deployment _deployment;

    public SecrecyTests() => _deployment = new("--Storage:MaxRetries=0", "--SignIn:MaxFailures=2", _server.Setting)
    {
        Wire = new StorageNetwork(),
        Logs = new LogRecorder(),
    };

    // At its most talkative the framework logs whole addresses, so a secret is put into one in the other case only.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_password_no_token_and_no_key_is_ever_in_a_log_line_or_in_another_answer_than_the_one_it_is_for(bool talkative)
    {
        await using var app = await _deployment.StartAsync(own: talkative ? Talkative : []);
        var administrator = await new Partner(app).AsAdministratorAsync();
        var anyone = new Partner(app);
        var answers = new List<Answer>();
        var tokens = new List<string> { administrator.Token! };

        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = Email, ["password"] = Password }, "key"));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = Email, ["password"] = Password }, "key"));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = Email, ["password"] = Wrong }, "key"));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = Email, ["password"] = Wrong }));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = "x@example.com", ["username"] = Wrong, ["password"] = Wrong }));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = "x@example.com", ["password"] = Wrong + new string('x', 128) }));
        answers.Add(await administrator.CreateUserAsync(new JsonObject { ["email"] = "x@example.com", ["password"] = new JsonArray(Wrong) }));
        answers.Add(await administrator.PostAsync("/api/v1/user/create", $$"""{"password":"{{Wrong}}" """));
        answers.Add(await administrator.PostAsync("/api/v1/user/create", $$"""{"{{Wrong}}":1,"{{Wrong}}":2}"""));
        answers.Add(await anyone.PostAsync("/auth/v1/login", $$"""{"username":"a","password":{"p":"{{Wrong}}"},"platform":"BYTEDESK"}"""));
        answers.Add(await anyone.PostAsync("/auth/v1/login", $$"""{"username":"a","password":"{{Wrong}}","platform":"{{Wrong}}"}"""));
        answers.Add(await anyone.PostAsync(talkative ? "/auth/v1/login" : $"/auth/v1/login?password={Wrong}", $"username=a&password={Wrong}"));
        answers.Add(await administrator.SendImportAsync(Encoding.UTF8.GetBytes(string.Join('\n',
            Import.Line("imported@example.com", password: Password),
            Import.Line("plain", password: Wrong),
            Import.Line(Deployment.AdminEmail, "Another", Wrong),
            $$"""{"password":["{{Wrong}}"],"platform":"BYTEDESK"}""",
            $$"""{"password":"{{Wrong}}""",
            Partner.WithPlatform(new JsonObject { ["username"] = Wrong, ["email"] = "y@example.com", ["password"] = Wrong })))));
        answers.Add(await anyone.LogInAsync(Email, Wrong));
        var li = await anyone.SignedInAsync(Email, Password);
        tokens.Add(li.Token!);
        answers.Add(await li.CreateUserAsync([]));
        answers.Add(await li.GetProfileAsync());
        answers.Add(await anyone.SendAsync(HttpMethod.Get, talkative ? "/api/v1/user/profile" : $"/api/v1/user/profile?access_token={li.Token}", null, []));
        tokens.Add(new Forger(_deployment.KeyFile, li.Token!).WithClaim("exp", 1));
        answers.Add(await new Partner(app, tokens[^1]).GetProfileAsync());
        foreach (var route in (string[])[OAuthCalls.Introspect, OAuthCalls.Revoke])
        {
            answers.Add(await administrator.PostFormAsync(route, $"token={tokens[^1]}"));
            answers.Add(await administrator.PostFormAsync(route, $"token={tokens[^1]}&token={li.Token}"));
            answers.Add(await administrator.PostFormAsync(route, $"token={li.Token}", "text/plain"));
        }

        answers.Add(await administrator.IntrospectAsync(li.Token!));
        var another = new Partner(app, _server.SignIn(Deployment.AdminEmail));
        tokens.Add(another.Token!);
        answers.Add(await another.GetProfileAsync());
        answers.Add(await another.LogOutAsync());
        answers.Add(await another.GetProfileAsync());
        answers.Add(await li.LogOutAsync());
        answers.Add(await li.GetProfileAsync());
        answers.Add(await anyone.LogInAsync(Email, Wrong));
        answers.Add(await anyone.LogInAsync(Email, Wrong));
        answers.Add(await anyone.LogInAsync(Email, Password));

        _deployment.Wire!.Before = static _ => throw new RequestFailedException("The connection was reset.");
        answers.Add(await app.SendJsonAsync(HttpMethod.Post, "/auth/v1/login", Partner.Credentials(Email, Password)));
        answers.Add(await app.GetAsync("/api/v1/user/profile", ("Authorization", $"Bearer {administrator.Token}")));
        _deployment.Wire.Before = static _ => throw new InvalidOperationException("A defect.");
        answers.Add(await app.SendJsonAsync(HttpMethod.Post, "/auth/v1/login", Partner.Credentials(Email, Password)));

        // A list that has changed shape would prove nothing.
        Assert.Equal(
            [200, 200, 422, 400, 400, 400, 400, 400, 400, 400, 400, 400, 200, 401, 403, 200, 401, 401, 200, 400, 415, 200, 400, 415, 200, 200, 200, 401, 200, 401, 401, 401, 429, 503, 503, 500],
            answers.Select(static answer => answer.Status));
        string[] secrets = [Password, Wrong, Deployment.AdminPassword, _server.KeyText, .. tokens, .. tokens.SelectMany(static token => token.Split('.')[1..])];
        Assert.All(answers, answer => Assert.All(secrets, secret =>
            Assert.DoesNotContain(secret, answer.Body + answer.Headers + answer.ContentHeaders, StringComparison.OrdinalIgnoreCase)));
        Assert.NotEmpty(_deployment.Logs!.Lines);
        Assert.All(_deployment.Logs.Lines, line => Assert.All([.. secrets, Email, Deployment.AdminEmail], secret =>
            Assert.DoesNotContain(secret, $"{line.Message} {line.Exception}", StringComparison.OrdinalIgnoreCase)));
    }
}
