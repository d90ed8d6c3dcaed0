using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>A client on the internet, who knows the address of the Functions host and nothing behind it.</summary>
internal sealed class Client(Uri address, string? token = null)
{
    private static readonly HttpClient Http = SecretNoting.CreateClient();

    public string? Token => token;

    public Client With(string? other) => new(address, other);

    public async Task<Client> SignedInAsync(string username, string password) =>
        With((await LogInAsync(username, password)).ShouldSucceed().GetProperty("accessToken").GetString());

    public Task<Client> AsAdministratorAsync() => SignedInAsync(Deployment.AdminEmail, Deployment.AdminPassword);

    public Task<Answer> LogInAsync(string username, string password, params (string Name, string Value)[] headers) => PostAsync(
        "/auth/v1/login", new JsonObject { ["username"] = username, ["password"] = password, ["platform"] = "BYTEDESK" }, headers);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Answer> PostAsync(string path, JsonObject? body, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), headers);

    public Task<Answer> PostFormAsync(string path, params (string Name, string Value)[] form) =>
        SendAsync("POST", path, new FormUrlEncodedContent(form.Select(static field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<Answer> SendAsync(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path)) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return Answer.ToAsync(Http, request);
    }
}
