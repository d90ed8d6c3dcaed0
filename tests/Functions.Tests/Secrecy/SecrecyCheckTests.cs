using Bytedesk.Functions.Tests.Faults;
using Bytedesk.Functions.Tests.Telemetry;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Secrecy;

/// <summary>That the check at the end of the run has something to look at, and would find what it looks for.</summary>
public sealed class SecrecyCheckTests
{
    private const string Token = "eyJhbGciOiJIUzM4NCJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmU";

    private static readonly Secret Password = new("password", "it's a \"fine\" + password");

    [Theory]
    [InlineData("It was it's a \"fine\" + password.", "It was <password>.")]
    [InlineData("""{"Message":"It was it\u0027s a \u0022fine\u0022 \u002B password."}""", """{"Message":"It was <password>."}""")]
    [InlineData("GET /?password=it%27s%20a%20%22fine%22%20%2B%20password", "GET /?password=<password>")]
    public void A_secret_is_found_however_it_is_spelled_and_not_told(string line, string told) => Assert.Equal(
        [$"The app wrote a password: {told}"], SecretSearch.Find([Password], [("The app", "Another line"), ("The app", line)]));

    [Fact]
    public void What_holds_no_secret_is_not_found() =>
        Assert.Empty(SecretSearch.Find([Password, new Secret("token", "abc")], [("The app", "It's a fine password, ABC")]));

    [Theory]
    [InlineData($"Authorization: Bearer {Token}\r\n", "token", "c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmU")]
    [InlineData($$"""{"accessToken":"{{Token}}"}""", "token", "c2lnbmF0dXJlLXNpZ25hdHVyZS1zaWduYXR1cmU")]
    [InlineData("""{"username":"a","password" : "a \"fi\u006ee\" one"}""", "password", "a \"fine\" one")]
    [InlineData("""{"newPassword":"another one",""", "password", "another one")]
    public void Secrets_are_noted_from_what_is_sent_and_received(string text, string kind, string secret)
    {
        UsedSecrets.AddFrom(text);

        Assert.Contains(new Secret(kind, secret), UsedSecrets.All);
    }

    [Fact]
    public async Task What_apps_write_and_send_is_looked_through_for_what_their_clients_use()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var deployment = await Deployment.StartAsync();
        string authority;
        await using (var here = await deployment.StartAppAsync())
        {
            authority = here.Address.Authority;
            await SignInRightAndWrongAsync(new ApiClient(here));
        }

        await using (var process = await deployment.StartProcessAsync(receiver.Environment))
        {
            await SignInRightAndWrongAsync(process.Api);
            _ = await process.StopAsync();
        }

        Assert.Contains(new Secret("password", Deployment.AdminPassword), UsedSecrets.All);
        Assert.Contains(new Secret("password", "a guessed password"), UsedSecrets.All);
        Assert.Contains(UsedSecrets.All, static secret => secret.Kind is "key");
        Assert.Contains(WrittenOutput.Lines, line => line.Line.Contains(authority, StringComparison.Ordinal));
        Assert.All(["An app in the tests' process", "An app's stdout"], source => Assert.Contains(
            WrittenOutput.Lines, line => line.Source == source && line.Line.Contains("Refused a sign-in: rejected", StringComparison.Ordinal)));
        Assert.Contains(WrittenOutput.Lines, static line => line is { Source: "Telemetry", Line: var sent } && sent.Contains("/auth/v1/login", StringComparison.Ordinal));
    }

    private static async Task SignInRightAndWrongAsync(ApiClient api)
    {
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(api.LogInAdminAsync));
        Assert.Equal(401, (await api.LogInAsync("nobody@example.com", "a guessed password")).Status);
        Assert.Contains(new Secret("token", token.Split('.')[2]), UsedSecrets.All);
    }
}
