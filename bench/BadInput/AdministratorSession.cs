using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>A super administrator who signs in again whenever a request of the run has signed them out.</summary>
internal sealed class AdministratorSession(HttpClient client, Secrets secrets) : IDisposable
{
    public const string Email = "root@administrators.example.com";
    public const string Password = "Lantern-Orchard-5523";

    private readonly SemaphoreSlim _one = new(1);
    private Placeholders? _current;

    public async Task<Placeholders> GetAsync()
    {
        await _one.WaitAsync();
        try
        {
            return _current ??= await RenewAsync();
        }
        finally
        {
            _ = _one.Release();
        }
    }

    /// <summary>Forgets what does not count any more, unless that was done since.</summary>
    public async Task ForgetAsync(Placeholders used)
    {
        await _one.WaitAsync();
        _current = ReferenceEquals(_current, used) ? null : _current;
        _ = _one.Release();
    }

    public void Dispose() => _one.Dispose();

    private async Task<Placeholders> RenewAsync()
    {
        // A request that was sent before may end the new token too.
        for (var tries = 0; ; tries++)
        {
            var token = await SignInAsync();
            var user = await PostAsync(token, "api/v1/user/create", new JsonObject { ["email"] = $"{Guid.NewGuid():N}@example.com", ["platform"] = "BYTEDESK" });
            var record = await PostAsync(token, "api/tokens/create", new JsonObject { ["name"] = "victim" });
            if (user is not null && record is not null)
            {
                return new Placeholders(token, (string)user["uid"]!, (string)record["uid"]!);
            }

            if (tries == 10)
            {
                throw new InvalidOperationException("The administrator is signed out each time.");
            }
        }
    }

    private async Task<string> SignInAsync()
    {
        // The run's wrong passwords lock the account for a while.
        for (var tries = 0; ; tries++)
        {
            var body = new JsonObject { ["username"] = Email, ["password"] = Password, ["platform"] = "BYTEDESK" };
            using var answer = await client.PostAsJsonAsync(new Uri("auth/v1/login", UriKind.Relative), body);
            if (answer.StatusCode is not HttpStatusCode.TooManyRequests || tries == 100)
            {
                return (string)(await ReadAsync(answer))!["accessToken"]!;
            }

            await Task.Delay(1_000);
        }
    }

    private async Task<JsonNode?> PostAsync(string token, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return await ReadAsync(answer);
    }

    private async Task<JsonNode?> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        secrets.Learn(text);
        return answer.StatusCode is HttpStatusCode.Unauthorized ? null
            : answer.IsSuccessStatusCode ? JsonNode.Parse(text)!["data"]
            : throw new InvalidOperationException($"The administrator got {(int)answer.StatusCode}.");
    }
}
