using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The settings of the measured apps, and the requests that are sent to them.</summary>
internal static class AppSession
{
    /// <summary>The super administrator's.</summary>
    public const string Email = "admin@example.com";

    /// <summary>The password of all who sign in.</summary>
    public const string Password = "Benchmark-Kites-48";

    /// <summary>The header that tells a client's address, as the template sets it.</summary>
    private const string AddressHeader = "X-Client-IP";

    /// <summary>One for all runs, made by the first.</summary>
    public static string KeyFile { get; } = Path.Combine(Path.GetTempPath(), "bytedesk-benchmarks", "signing-key");

    /// <summary>An app in development mode on the given table service, with the user that <see cref="SignInAsync"/> signs in.</summary>
    public static Dictionary<string, string> Settings(string connectionString) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Storage__ConnectionString"] = connectionString,
        ["Signing__KeyFile"] = KeyFile,
        ["SuperAdmin__Email"] = Email,
        ["SuperAdmin__Password"] = Password,
        ["ClientAddress__Header"] = AddressHeader,
        ["Logging__LogLevel__Default"] = "Warning",
    };

    /// <summary>The app's services in this process, beside instances of it and on the same tables; it serves no requests.</summary>
    /// <param name="settings">The instances', which have started and made tables and key.</param>
    /// <param name="network">The way to the tables; null: the usual one.</param>
    /// <param name="time">Its clock; null: the machine's.</param>
    public static WebApplication BuildServices(IReadOnlyDictionary<string, string> settings, HttpMessageHandler? network = null, TimeProvider? time = null) =>
        App.BuildServer(
            [
                .. settings.Select(static one => $"--{one.Key.Replace("__", ":", StringComparison.Ordinal)}={one.Value}"),
                "--environment=Development",
                "--Logging:LogLevel:Default=Warning",
                $"--Signing:KeyFile={KeyFile}",
            ],
            builder =>
            {
                _ = builder.Services.AddSingleton(time ?? TimeProvider.System);
                if (network is not null)
                {
                    _ = builder.Services.AddSingleton<HttpPipelineTransport>(new HttpClientTransport(network));
                }
            });

    /// <summary>One login, as a client sends it; answers the token.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task<string> SignInAsync(HttpClient client, string username = Email)
    {
        var login = new { username, password = Password, channel = "BENCH", platform = "BYTEDESK" };
        return (await CallAsync(client, "POST", "auth/v1/login", token: null, login)).GetProperty("accessToken").GetString()!;
    }

    /// <summary>One request with a token that does little besides checking it.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static Task CheckAsync(HttpClient client, string token) => SendAsync(client, "GET", "api/v1/user/profile", token);

    /// <summary>A request with a bearer token and a body of JSON, if there are any, as it comes through the platform.</summary>
    public static HttpRequestMessage NewRequest(string method, Uri uri, string? token = null, object? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), uri) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add(AddressHeader, "203.0.113.7");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Sends one to any path; answers the body.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task<string> SendAsync(HttpClient client, string method, string path, string? token = null, object? body = null)
    {
        using var request = NewRequest(method, new Uri(path, UriKind.Relative), token, body);
        using var answer = await client.SendAsync(request);
        _ = answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The same; answers what the envelope holds.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task<JsonElement> CallAsync(HttpClient client, string method, string path, string? token, object? body = null) =>
        JsonElement.Parse(await SendAsync(client, method, path, token, body)).GetProperty("data");
}
