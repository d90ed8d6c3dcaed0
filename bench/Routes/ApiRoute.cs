using System.Net;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Routes;

/// <summary>A request that can be sent again and again.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="PrepareAsync">Makes what the request needs, such as a token to delete; answers the request.</param>
/// <param name="Calls">How many come before what is measured as warm: fewer where each hashes a password.</param>
internal sealed record ApiRoute(string Name, Func<ApiSession, Task<HttpRequestMessage>> PrepareAsync, int Calls = 1_000)
{
    /// <summary>The status of every answer; with another one, something else would be measured.</summary>
    public HttpStatusCode Expected { get; private init; } = HttpStatusCode.OK;

    private const string Login =
        $$"""{"username":"{{AppSession.Email}}","password":"{{AppSession.Password}}","platform":"BYTEDESK"}""";

    private const string NewPassword = "Another-Kites-48";

    // As the Functions host tells it.
    private const string Timer = """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        Of("GET /health/live", "health/live"),
        Of("GET /health/ready", "health/ready"),
        new("POST /auth/v1/login", static api => Task.FromResult(api.Request(HttpMethod.Post, "auth/v1/login", Login)), 40),
        Of("GET /api/v1/user/profile", "api/v1/user/profile"),
        Of("GET /api/user/profile", "api/user/profile"),
        new("GET /api/v1/user/profile, forged", static api => Task.FromResult(api.ForgedRequest("api/v1/user/profile"))) { Expected = HttpStatusCode.Unauthorized },
        new("POST /api/v1/user/logout", static async api => api.As((await api.CreateTokenAsync()).Text, HttpMethod.Post, "api/v1/user/logout")),
        new("POST /api/v1/user/create", static api => Task.FromResult(api.Request(HttpMethod.Post, "api/v1/user/create", ApiSession.NewUser())), 100),
        Of("GET /api/tokens/list", "api/tokens/list?userUid=me&pageSize=20"),
        new("POST /api/tokens/create", static api => Task.FromResult(api.Request(HttpMethod.Post, "api/tokens/create", """{"name":"bench"}"""))),
        OfToken("GET /api/tokens/{uid}", HttpMethod.Get, ""),
        OfToken("PUT /api/tokens/{uid}", HttpMethod.Put, "", """{"description":"changed"}"""),
        OfToken("POST /api/tokens/{uid}/revoke", HttpMethod.Post, "/revoke", "{}"),
        OfToken("DELETE /api/tokens/{uid}", HttpMethod.Delete, ""),
        new("POST /api/tokens/revoke-all", static async api => api.Request(HttpMethod.Post, "api/tokens/revoke-all", $$"""{"userUid":"{{await api.CreateOwnerAsync()}}"}"""), 100),
        new("POST /auth/v1/introspect", static async api => api.Form("auth/v1/introspect", (await api.CreateTokenAsync()).Text)),
        new("POST /auth/v1/revoke", static async api => api.Form("auth/v1/revoke", (await api.CreateTokenAsync()).Text)),
        Of("GET /api/users/list", "api/users/list?pageSize=20"),
        OfUser("GET /api/users/{uid}", HttpMethod.Get, ""),
        OfUser("PUT /api/users/{uid}", HttpMethod.Put, "", """{"nickname":"changed"}"""),
        OfUser("POST /api/users/{uid}/disable", HttpMethod.Post, "/disable"),
        new("POST /api/users/{uid}/enable", static async api => api.Request(HttpMethod.Post, $"api/users/{await api.CreateDisabledUserAsync()}/enable"), 100),
        OfUser("POST /api/users/{uid}/password", HttpMethod.Post, "/password", $$"""{"password":"{{NewPassword}}"}""", 40),
        new("POST /api/users/me/password", static async api => api.As(await api.SignInNewUserAsync(), HttpMethod.Post, "api/users/me/password",
            $$"""{"oldPassword":"{{AppSession.Password}}","newPassword":"{{NewPassword}}"}"""), 40),
        OfUser("DELETE /api/users/{uid}", HttpMethod.Delete, ""),
        new("POST /api/users/import", static api => Task.FromResult(api.Lines("api/users/import", ApiSession.NewUser())), 100),
        Of("GET /api/audit/list", "api/audit/list?pageSize=20"),
        Of("GET /openapi/v1.json", "openapi/v1.json"),
        new("POST /ExpireTokens", static api => Task.FromResult(api.Request(HttpMethod.Post, "ExpireTokens", Timer))),
    ];

    private static ApiRoute Of(string name, string path) =>
        new(name, api => Task.FromResult(api.Request(HttpMethod.Get, path.Replace("userUid=me", $"userUid={api.UserUid}", StringComparison.Ordinal))));

    private static ApiRoute OfToken(string name, HttpMethod method, string action, string? body = null) =>
        new(name, async api => api.Request(method, $"api/tokens/{(await api.CreateTokenAsync()).Uid}{action}", body), 100);

    private static ApiRoute OfUser(string name, HttpMethod method, string action, string? body = null, int calls = 100) =>
        new(name, async api => api.Request(method, $"api/users/{await api.CreateUserAsync()}{action}", body), calls);
}
