using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The requests that the measurements send.</summary>
internal static class AppSession
{
    /// <summary>The super administrator's.</summary>
    public const string Email = "admin@example.com";

    /// <summary>The password of all who sign in.</summary>
    public const string Password = "Benchmark-Kites-48";

    /// <summary>The header that tells a client's address, as the template sets it.</summary>
    public const string AddressHeader = "X-Client-IP";

    /// <summary>One for all runs, made by the first.</summary>
    public static string KeyFile { get; } = Path.Combine(Path.GetTempPath(), "bytedesk-benchmarks", "signing-key");

    /// <summary>An app in development mode on the given table service, with the user that <see cref="SignInAsync(HttpClient)"/> signs in.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string connectionString) => new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Storage__ConnectionString"] = connectionString,
        ["Signing__KeyFile"] = KeyFile,
        ["SuperAdmin__Email"] = Email,
        ["SuperAdmin__Password"] = Password,
        ["ClientAddress__Header"] = AddressHeader,
        ["Logging__LogLevel__Default"] = "Warning",
    };

    /// <summary>The same as it is deployed: in production, with its signing key in a vault, and a log of all that it has to say.</summary>
    public static IReadOnlyDictionary<string, string> ProductionSettings(string connectionString, Vault vault)
    {
        var settings = new Dictionary<string, string>(Settings(connectionString)) { ["ASPNETCORE_ENVIRONMENT"] = "Production" };
        _ = settings.Remove("Signing__KeyFile");
        _ = settings.Remove("Logging__LogLevel__Default");
        foreach (var (name, value) in vault.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>One login, as a client sends it; answers the token.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static Task<string> SignInAsync(HttpClient client) => SignInAsync(client, Email);

    /// <summary>The same for another user, who has the same password.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task<string> SignInAsync(HttpClient client, string username)
    {
        var body = new Dictionary<string, string>
        {
            ["username"] = username,
            ["password"] = Password,
            ["channel"] = "BENCH",
            ["platform"] = "BYTEDESK",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("auth/v1/login", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add(AddressHeader, "203.0.113.7");
        using var answer = await client.SendAsync(request);
        _ = answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return json.RootElement.GetProperty("data").GetProperty("accessToken").GetString()!;
    }

    /// <summary>One request with a token that does little besides checking it.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static Task CheckAsync(HttpClient client, string token) => GetAsync(client, token, "api/v1/user/profile");

    /// <summary>A request to any path.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task GetAsync(HttpClient client, string token, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        _ = answer.EnsureSuccessStatusCode();
    }
}
