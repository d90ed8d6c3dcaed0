using System.Buffers.Text;
using System.Text.Json;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>What a client of the product does.</summary>
internal sealed class ApiClient(HttpClient http)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(100);

    public ApiClient(RunningApp app)
        : this(app.Client)
    {
    }

    public Task<Answer> LogInAsync(string username, string password) => SendAsync(
        "POST", "/auth/v1/login", body: Partner.Credentials(username, password));

    public Task<Answer> LogInAsync(Person person) => LogInAsync(person.Email, person.Password);

    public Task<Answer> LogInAdminAsync() => LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword);

    public Task<Answer> CreateAsync(string token, Person person, string? idempotencyKey = null) =>
        SendAsync("POST", "/api/v1/user/create", token, person.Json, idempotencyKey);

    public Task<Answer> ProfileAsync(string token) => SendAsync("GET", "/api/v1/user/profile", token);

    public Task<Answer> LogOutAsync(string token) => SendAsync("POST", "/api/v1/user/logout", token);

    public Task<Answer> ReadyAsync() => SendAsync("GET", "/health/ready");

    public Task<Answer> LiveAsync() => SendAsync("GET", "/health/live");

    /// <summary>Asks again while the answer is 503; more often than the answers say, since nothing is gained by waiting.</summary>
    public static async Task<Answer> RetryAsync(Func<Task<Answer>> ask)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var answer = await ask();
            if (answer.Status is not 503)
            {
                return answer;
            }

            Assert.NotNull(answer.Headers.RetryAfter);
            await Task.Delay(RetryPause, deadline.Token);
        }
    }

    /// <summary>The token of a login.</summary>
    public static string TokenOf(Answer login)
    {
        Assert.Equal((200, "success"), (login.Status, login.Json.GetProperty("message").GetString()));
        return login.Json.GetProperty("data").GetProperty("accessToken").GetString()!;
    }

    /// <summary>The uid of a created user, or of a profile's.</summary>
    public static string UidOf(Answer user)
    {
        Assert.Equal(200, user.Status);
        return user.Json.GetProperty("data").GetProperty("uid").GetString()!;
    }

    /// <summary>The <c>jti</c> of a token.</summary>
    public static string IdOf(string token)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return payload.RootElement.GetProperty("jti").GetString()!;
    }

    private Task<Answer> SendAsync(string method, string path, string? token = null, string? body = null, string? idempotencyKey = null)
    {
        (string, string)[] headers =
        [
            .. token is null ? ((string, string)[])[] : [("Authorization", $"Bearer {token}")],
            .. idempotencyKey is null ? ((string, string)[])[] : [("Idempotency-Key", idempotencyKey)],
        ];
        return http.SendJsonAsync(new HttpMethod(method), path, body, headers);
    }
}
