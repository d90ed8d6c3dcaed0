using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Sessions;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Which passwords are taken, and where they come from.</summary>
public sealed class PasswordTests(Service service) : IClassFixture<Service>
{
    private const string OldPassword = "old-password";

    [Theory]
    [InlineData("samantha", false)]
    [InlineData("password2", false)]
    [InlineData("1qazxsw2", false)]
    [InlineData("Bytedesk@123", false)]
    [InlineData("weiyu123456", false)]
    [InlineData("\u5fae\u8bed2026888", false)]
    [InlineData("Zhang-San-99", false)]
    [InlineData("sanzhang2024", false)]
    [InlineData("Acme!Acme!1", false)]
    [InlineData("Password123!", true)]
    [InlineData("SecurePassword123!", true)]
    [InlineData("AdminPassword123!", true)]
    [InlineData("seven green kites", true)]
    public async Task A_password_is_none_of_the_first_guesses(string password, bool good)
    {
        var answer = await service.Administrator.CreateUserAsync(new JsonObject
        {
            ["email"] = $"san.zhang+{Guid.NewGuid():N}@acme.example",
            ["nickname"] = "Zhang San",
            ["password"] = password,
        });

        Assert.Equal(good ? 200 : 400, answer.Status);
        if (!good)
        {
            Assert.StartsWith("Password ", answer.ShouldFail(400), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("$2a$")]
    [InlineData("$2b$")]
    [InlineData("$2y$")]
    public async Task A_user_of_an_existing_server_signs_in_with_the_old_password_and_it_is_hashed_anew(string version)
    {
        var (email, hash) = (Service.NewEmail(), version + BCrypt.Net.BCrypt.HashPassword(OldPassword, 5)[4..]);
        var line = Partner.WithPlatform(new JsonObject { ["email"] = email, ["passwordHash"] = hash });

        var uid = Assert.Single(await service.Administrator.ImportAsync(line)).Uid();
        Assert.Equal(hash, await StoredHashAsync(uid));
        Assert.Equal(401, (await service.Anyone.LogInAsync(email, "another-password")).Status);
        _ = (await service.Anyone.LogInAsync(email, OldPassword)).ShouldSucceed();

        Assert.DoesNotContain("$2", await StoredHashAsync(uid), StringComparison.Ordinal);
        _ = (await service.Anyone.LogInAsync(email, OldPassword)).ShouldSucceed();
        Assert.Equal((200, false), Assert.Single(await service.Administrator.ImportAsync(line)) is var again ? (again.Code(), again.Created()) : default);
    }

    [Theory]
    [InlineData("$2a$17$abcdefghijklmnopqrstuuO8K3MZ1eMhnVWzyGOSZS3jyMQn8VKfW")]
    [InlineData("$2a$03$abcdefghijklmnopqrstuuO8K3MZ1eMhnVWzyGOSZS3jyMQn8VKfW")]
    [InlineData("$2x$10$abcdefghijklmnopqrstuuO8K3MZ1eMhnVWzyGOSZS3jyMQn8VKfW")]
    [InlineData("$2a$10$short")]
    [InlineData("plain")]
    public async Task Another_hash_is_refused_by_name(string hash)
    {
        var line = Partner.WithPlatform(new JsonObject { ["email"] = Service.NewEmail(), ["passwordHash"] = hash });

        var result = Assert.Single(await service.Administrator.ImportAsync(line));

        Assert.Equal(400, result.Code());
        Assert.Contains("passwordHash", result.Message(), StringComparison.Ordinal);
        Assert.DoesNotContain(hash, result.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_is_taken_in_an_import_alone() =>
        Assert.Contains(
            "passwordHash",
            (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail(), ["passwordHash"] = BCrypt.Net.BCrypt.HashPassword(OldPassword, 4) })).ShouldFail(400),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("a sign-in", true)]
    [InlineData("a generated token", false, "sso:agent", "sso:admin")]
    [InlineData("a session of the workbench", false, "sso:agent", "tokens:manage")]
    [InlineData("a session of the console", true, "sso:admin")]
    public async Task To_change_a_password_takes_the_scope_of_tokens_which_it_ends(string what, bool succeeds, params string[] scopes)
    {
        const string newPassword = "seven green kites";
        var user = await service.NewMemberAsync();
        var signedIn = await service.SignedInAsync(user);
        var token = scopes is [] ? signedIn : (await signedIn.NewPageTokenAsync(scopes)).Token;
        var caller = what switch
        {
            "a session of the workbench" => await token.NewSessionAsync(),
            "a session of the console" => await token.NewSessionAsync("admin"),
            _ => token,
        };

        var answer = await caller.PostAsync("/api/users/me/password", $$"""{"oldPassword":"{{Service.Password}}","newPassword":"{{newPassword}}"}""");

        Assert.Equal(succeeds ? "success" : "The access token does not have the scope tokens:manage", answer.Json.Text("message"));
        _ = (await service.Anyone.LogInAsync(user.Text("email"), succeeds ? newPassword : Service.Password)).ShouldSucceed();
    }

    private async Task<string> StoredHashAsync(string uid) =>
        (await service.Deployment.Table(service.App, "Users").GetEntityAsync<TableEntity>(uid, "user", cancellationToken: TestContext.Current.CancellationToken))
        .Value.GetString("PasswordHash");
}
